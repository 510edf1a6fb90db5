// Called by job.sh: reads the pages of a whole job with an empty browser, and prints bytes over the wire and the first paint of each.
const { chromium } = require(process.env.PLAYWRIGHT);
const [site, runs] = [process.argv[2], Number(process.argv[3])];
const bytesPerSecond = 400_000 / 8;

const median = numbers => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  const list = "/find?place=LS6";
  const found = await (await fetch(site + list + "&setting=residential-rehab")).text();
  const ids = [...found.matchAll(/name="p" value="([^"]+)"/g)].slice(0, 3).map(m => `p=${m[1]}`).join("&");
  const centre = found.match(/href="(\/centres\/[^"]+)"/g).at(-1).slice(6, -1).replaceAll("&amp;", "&");
  const pages = [["home", "/"], ["list", list], ["centre", centre], ["list again", list], ["comparison of three", `/compare?${ids}&place=LS6`],
    ["guide", "/guides/bladder"], ["asking for a call", "/callback"]];
  // Pages that are read again are compressed better, as they are on a site that people use.
  for (let time = 0; time < 3; time++) {
    for (const [, path] of pages) await fetch(site + path, { headers: { "Accept-Encoding": "gzip, deflate, br, zstd" } });
    await new Promise(done => setTimeout(done, 1000));
  }

  const seen = pages.map(() => ({ bytes: [], paint: [] }));
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send("Network.enable");
    await line.send("Network.emulateNetworkConditions", { offline: false, latency: 400, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond });
    await line.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    let bytes = 0;
    line.on("Network.loadingFinished", e => { bytes += e.encodedDataLength; });
    for (const [i, [, path]] of pages.entries()) {
      bytes = 0;
      await page.goto(site + path);
      await page.waitForTimeout(300);
      seen[i].bytes.push(bytes);
      seen[i].paint.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime));
    }
    await context.close();
  }
  await browser.close();

  console.log("| page | KB over the wire | first paint |\n|---|---|---|");
  for (const [i, [name]] of pages.entries())
    console.log(`| ${name} | ${(median(seen[i].bytes) / 1000).toFixed(1)} | ${(median(seen[i].paint) / 1000).toFixed(2)} s |`);
  console.log(`| together | ${(seen.reduce((sum, s) => sum + median(s.bytes), 0) / 1000).toFixed(1)} | |`);
})();
