// A form that carries a passkey: the device is asked first, and its answer goes along with the form.
const forms = window.PublicKeyCredential?.parseRequestOptionsFromJSON ? document.querySelectorAll("form[data-passkey]") : [];
for (const form of forms) {
  const answer = form.querySelector("input[name$='.Credential']");
  const problem = form.querySelector("[role=alert]");
  form.hidden = false;
  form.addEventListener("submit", async event => {
    if (answer.value) return;
    event.preventDefault();
    problem.hidden = true;
    try {
      const options = JSON.parse(form.dataset.options);
      const credential = form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      answer.value = JSON.stringify(credential);
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}
