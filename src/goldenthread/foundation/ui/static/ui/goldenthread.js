// Small conveniences. Every page works without them; the server keeps its own guard against a second send.
const body = document.body;
body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) body.classList.add("govuk-frontend-supported");

// The kit, when it has been built.
const kit = document.querySelector("link[data-gt-kit]");
if (kit) import(kit.href).then(({ initAll }) => initAll()).catch(() => {});

// One press, one send: a second press within the same page does nothing until the page is shown again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const asked = event.submitter?.dataset.gtConfirm;
  if (asked && !window.confirm(asked)) {
    event.preventDefault();
    return;
  }
  if (form.method !== "post") return;
  if (form.dataset.gtSent) {
    event.preventDefault();
    return;
  }
  setTimeout(() => {
    if (event.defaultPrevented) return;
    form.dataset.gtSent = "yes";
    for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true");
  }, 0);
});

// Coming back with the browser's arrow shows the page as it was left: let it be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-gt-sent]")) {
    delete form.dataset.gtSent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
});

// The error summary takes the focus, with or without the kit.
const summary = document.querySelector(".gt-error-summary:not([data-disable-auto-focus])");
if (summary) summary.focus();

// The account menu closes on Escape or on a press elsewhere.
const you = document.querySelector(".gt-you");
if (you) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && you.open) {
      you.open = false;
      you.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (you.open && !you.contains(event.target)) you.open = false;
  });
}

// A passkey that did not work says so, in words, where the person is.
document.addEventListener("allauth.error", (event) => {
  const place = document.getElementById("gt-passkey-said");
  if (!place) return;
  event.preventDefault();
  place.textContent = "The passkey or key did not work, or you stopped it. Nothing has changed. Try again, or use another way.";
  (document.querySelector(".gt-buttons") ?? place).after(place);
});
