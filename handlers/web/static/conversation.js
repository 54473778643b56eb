// Sends a message without leaving the page. The page works without this file too, in plain forms.
"use strict";

(() => {
  const SLOW_MS = 1000;
  const PATIENCE_MS = 30000;
  const form = document.getElementById("ask");
  const field = document.getElementById("vraag");
  const fault = document.getElementById("fault");
  const busy = document.getElementById("busy");
  const words = form.dataset; // the Dutch stands in the template
  let isSending = false;

  document.getElementById("hint").hidden = false;
  field.setAttribute("aria-describedby", "fault hint");

  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-chat]")) return;
    event.preventDefault();
    if (!isSending) send(event.target, event.submitter);
  });

  async function send(source, submitter) {
    const isTyped = source === form;
    const typed = field.value;
    if (isTyped && !typed.trim()) {
      complain(words.empty, isTyped);
      return;
    }
    const data = new URLSearchParams(new FormData(source));
    if (submitter?.name) data.append(submitter.name, submitter.value);
    complain("", isTyped);
    isSending = true;
    const slow = setTimeout(() => { busy.textContent = words.busy; }, SLOW_MS);
    try {
      const response = await fetch(source.action, {
        method: "POST",
        body: data,
        headers: { "X-Fragment": "messages" },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await response.text();
      if (response.ok) {
        show(new DOMParser().parseFromString(text, "text/html"));
        if (isTyped && field.value === typed) field.value = "";
      } else {
        // Our own words are plain text; a page in their place comes from something in between.
        const isOurs = (response.headers.get("Content-Type") ?? "").startsWith("text/plain");
        complain(isOurs ? text : words.failed, isTyped);
      }
    } catch {
      complain(words.failed, isTyped);
    } finally {
      clearTimeout(slow);
      busy.textContent = "";
      isSending = false;
    }
  }

  function complain(text, isTyped) {
    fault.textContent = text;
    if (text && isTyped) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    if (text) fault.scrollIntoView({ block: "nearest" });
  }

  function show(fresh) {
    const hadFocus = document.activeElement;
    document.getElementById("notice").replaceChildren(...fresh.getElementById("notice").childNodes);
    const token = fresh.getElementById("messages").dataset.token;
    for (const input of document.querySelectorAll("input[name=token]")) input.value = token;
    merge(document.querySelector("#messages > ol"), [...fresh.querySelectorAll("#messages > ol > li")]);
    const latest = document.getElementById("laatste");
    if (!latest) return;
    latest.scrollIntoView();
    if (!hadFocus?.isConnected) { // the pressed button went with its message
      latest.tabIndex = -1;
      latest.focus({ preventScroll: true });
    }
  }

  // Touches only what changed, so that a screen reader reads no message twice.
  function merge(list, wanted) {
    wanted.forEach((item, place) => {
      const shown = list.children[place];
      if (!shown) list.append(item);
      else if (shown.innerHTML !== item.innerHTML || shown.className !== item.className) shown.replaceWith(item);
      else if (item.id) shown.id = item.id;
      else shown.removeAttribute("id");
    });
    while (list.children.length > wanted.length) list.lastElementChild.remove();
  }
})();
