#!/usr/bin/env bash
# This site beside what people would use instead, everything on one core in one run: nginx with our finder page as a file, and Debian's
# WordPress with a page of the same weight, with and without nginx's cache. Their settings are Debian's but for the lines below.
# Needs two cores and Debian's packages below; starts all of it from a temporary folder, as "nobody" where it is run by root.
#   tests/KetamineRehab.Benchmarks/compare-servers.sh [SECONDS a turn, default 2] [SECONDS to warm up each, default 10] [TURNS, default 9]
set -euo pipefail
packages=(curl wrk nginx libnginx-mod-http-brotli-static mariadb-server php-fpm php-cli php-mysql php wordpress wordpress-theme-twentytwentythree)
missing=()
for p in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null)" = installed ] || missing+=("$p")
done
[ "${#missing[@]}" -eq 0 ] || { echo "Missing Debian packages: apt-get install --no-install-recommends ${missing[*]}" >&2; exit 1; }

source "$(dirname "$0")/measure.sh"
PATH=$PATH:/usr/sbin:/sbin
finder='http://127.0.0.1:5802/find?place=LS6&within=60'
file=http://127.0.0.1:5821/
wordpress=http://127.0.0.1:5822/find/
cached=http://127.0.0.1:5823/find/
as=()
[ "$(id -u)" -ne 0 ] || as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
other=$work/other
chmod 711 "$work"
mkdir -p "$other/file" "$other/tmp"

# The finder page as the site keeps it: read until it is compressed as well as it gets.
warm http://127.0.0.1:5801/
warm "$finder" "${br[@]}"
sleep 2
curl -fs "$finder" -o "$other/file/index.html"
curl -fs "$finder" "${br[@]}" -o "$other/file/index.html.br"

cp -rL /usr/share/wordpress "$other/wordpress"
cat >"$other/wordpress/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'wordpress');
define('DB_PASSWORD', 'wordpress');
define('DB_HOST', 'localhost:$other/db.sock');
define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', 'http://' . \$_SERVER['HTTP_HOST']);
define('WP_SITEURL', WP_HOME);
// Jobs and requests of its own would only slow it down here.
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
\$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
PHP

# Installs WordPress, or with a number puts the finder's own text with so many of its cards into one page.
cat >"$other/page.php" <<'PHP'
<?php
[, $root, $html, $cards] = $argv + [3 => null];
$_SERVER['HTTP_HOST'] = '127.0.0.1:5822';
if ($cards === null) {
    define('WP_INSTALLING', true);
    function wp_new_blog_notification() {}
}
require "$root/wp-load.php";
if ($cards === null) {
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    wp_install('Ketamine Rehab Finder', 'editor', 'editor@example.org', true, '', wp_generate_password());
    update_option('permalink_structure', '/%postname%/');
    exit;
}
preg_match('~<main[^>]*>(.*)</main>~s', file_get_contents($html), $main);
$parts = explode('<li><article class="card res">', $main[1]);
$end = strpos(end($parts), '</article></li>') ?: throw new Exception('The finder page has no cards');
$behind = substr(array_pop($parts), $end);
$text = implode('<li><article class="card res">', array_slice($parts, 0, $cards + 1));
kses_remove_filters();
$page = get_page_by_path('find');
$id = wp_insert_post(wp_slash([
    'ID' => $page ? $page->ID : 0, 'post_type' => 'page', 'post_status' => 'publish', 'post_name' => 'find', 'post_title' => 'Find a service',
    'post_content' => "<!-- wp:html -->\n$text$behind\n<!-- /wp:html -->",
]), true);
if (is_wp_error($id)) throw new Exception($id->get_error_message());
flush_rewrite_rules();
PHP

cat >"$other/php-fpm.conf" <<CONF
[global]
daemonize = no
error_log = $other/php-fpm.log
[www]
listen = $other/php.sock
pm = static
pm.max_children = 5
CONF
cat >"$other/nginx.conf" <<CONF
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
worker_processes 1;
pid $other/nginx.pid;
events { worker_connections 768; }
http {
  include /etc/nginx/mime.types;
  sendfile on;
  tcp_nopush on;
  gzip on;
  access_log off;
  client_body_temp_path $other/tmp/body;
  proxy_temp_path $other/tmp/proxy;
  fastcgi_temp_path $other/tmp/fastcgi;
  uwsgi_temp_path $other/tmp/uwsgi;
  scgi_temp_path $other/tmp/scgi;
  fastcgi_cache_path $other/tmp/cache keys_zone=pages:1m;
  server {
    listen 127.0.0.1:5821;
    root $other/file;
    brotli_static on;
    open_file_cache max=10;
  }
  server {
    listen 127.0.0.1:5822;
    include $other/wordpress.conf;
  }
  server {
    listen 127.0.0.1:5823;
    fastcgi_cache pages;
    fastcgi_cache_key \$host\$request_uri;
    fastcgi_cache_valid 200 1h;
    include $other/wordpress.conf;
  }
}
CONF
cat >"$other/wordpress.conf" <<CONF
root $other/wordpress;
index index.php;
location / { try_files \$uri \$uri/ /index.php?\$args; }
location ~ \.php\$ {
  include /etc/nginx/fastcgi.conf;
  fastcgi_param HTTP_HOST \$http_host;
  fastcgi_pass unix:$other/php.sock;
}
CONF

[ "${#as[@]}" -eq 0 ] || chown -R nobody:nogroup "$other"
"${as[@]}" mariadb-install-db --no-defaults --datadir="$other/db" --auth-root-authentication-method=normal --skip-test-db >"$work/db.log" 2>&1 || { cat "$work/db.log"; exit 1; }
serve mariadb "${as[@]}" mariadbd --no-defaults --datadir="$other/db" --socket="$other/db.sock" --pid-file="$other/db.pid" --skip-networking
until_up mariadb mariadb-admin --no-defaults --silent --socket="$other/db.sock" --user=root ping
mariadb --no-defaults --socket="$other/db.sock" --user=root -e "CREATE DATABASE wordpress; GRANT ALL ON wordpress.* TO wordpress@localhost IDENTIFIED BY 'wordpress'"
fpm=$(compgen -G '/usr/sbin/php-fpm*' | sort -V | tail -1)
serve php-fpm "${as[@]}" "$fpm" -y "$other/php-fpm.conf"
until_up php-fpm test -S "$other/php.sock"
serve nginx "${as[@]}" nginx -e "$other/nginx.log" -c "$other/nginx.conf" -g 'daemon off;'
until_up nginx curl -fso /dev/null "$file"

page() { "${as[@]}" php "$other/page.php" "$other/wordpress" "$other/file/index.html" "$@" >"$work/page.log" || { cat "$work/page.log"; exit 1; }; }
page
weight=$(stat -c %s "$other/file/index.html")
for cards in $(seq 20 -1 0); do
  page "$cards"
  [ "$(curl -fs "$wordpress" | wc -c)" -gt "$weight" ] || break
done

warm "$file" "${br[@]}"
gzip=(-H 'Accept-Encoding: gzip')
warm "$wordpress" "${gzip[@]}"
warm "$cached" "${gzip[@]}"
for _ in 1 2 3; do warm http://127.0.0.1:5802/ -s tests/KetamineRehab.Benchmarks/misses.lua; done
for _ in $(seq "$turns"); do
  measure 'bare server, constant 20 KB' http://127.0.0.1:5801/
  measure 'nginx, the finder page as a file' "$file" "${br[@]}"
  measure 'this site, finder, cached' "$finder" "${br[@]}"
  measure "WordPress with nginx's cache" "$cached" "${gzip[@]}"
  measure 'this site, finder, every page missing the cache' http://127.0.0.1:5802/ -s tests/KetamineRehab.Benchmarks/misses.lua
  # So slow that a longer turn counts better; and what was asked last is still worked on when it ends.
  seconds=$((3 * seconds)) measure 'WordPress' "$wordpress" "${gzip[@]}"
  sleep 3
done
report 4

echo
echo '| page | bytes | as sent |'
echo '|---|---|---|'
bytes() { printf '| %s | %d | %d |\n' "$1" "$(curl -fs "$2" | wc -c)" "$(curl -fs "$2" "${@:3}" | wc -c)"; }
bytes 'this site, finder, cached' "$finder" "${br[@]}"
bytes 'nginx, the finder page as a file' "$file" "${br[@]}"
bytes "WordPress, $cards cards of the finder" "$wordpress" "${gzip[@]}"
bytes "WordPress with nginx's cache" "$cached" "${gzip[@]}"
