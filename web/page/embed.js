// onrecord in other pages. Load it with <script async src="…/embed.js">.
//
//   <onrecord-quote statement="statement/…">…</onrecord-quote>
//   <onrecord-timeline speaker="person/…" topic="topic/…">…</onrecord-timeline>
//
// What stands inside an element is shown until its record has arrived, and
// stays if it does not. The page sets the look through the CSS variables below.
// Frames of the same site become as high as what they show.
(() => {
  "use strict";
  const origin = new URL(document.currentScript.src).origin;
  const words = "WORDS"; // by language; the server writes them here

  window.addEventListener("message", (event) => {
    if (event.origin !== origin || !event.data || event.data.onrecord !== "height") return;
    const height = Math.min(Math.max(Number(event.data.height) || 0, 40), 20000);
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === event.source) frame.height = height;
    }
  });
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.src.startsWith(origin + "/")) frame.contentWindow.postMessage({ onrecord: "height?" }, "*");
  }

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
:host { display: block; color: var(--onrecord-ink, light-dark(#1d2126, #e6e4df)); background: var(--onrecord-paper, transparent);
  border: var(--onrecord-border, 1px solid light-dark(#dcd9d0, #363a40)); border-radius: var(--onrecord-radius, 0.375rem);
  padding: var(--onrecord-padding, 1rem 1.25rem); font: 1rem/1.5 var(--onrecord-sans, system-ui, sans-serif); overflow-wrap: anywhere; }
:host([hidden]) { display: none; }
:host([theme=light]) { color-scheme: light; }
:host([theme=dark]) { color-scheme: dark; }
:host(:not([loaded])) { border: 0; padding: 0; }
p, h2, ol, blockquote { margin: 0 0 0.5rem; padding: 0; }
ol { list-style: none; }
h2 { font-size: 1.125rem; }
a { color: var(--onrecord-accent, light-dark(#0f5a63, #7fc8c9)); }
q { font: 1.25em/1.45 var(--onrecord-serif, Georgia, serif); quotes: "“" "”"; }
q:lang(uk), q:lang(ru) { quotes: "«" "»"; }
.ours { border-left: 3px solid var(--onrecord-line, light-dark(#dcd9d0, #363a40)); padding-left: 0.75rem; }
.mark, .note { color: var(--onrecord-quiet, light-dark(#5a6068, #a3a8ae)); font-size: 0.875em; }
.mark { border: 1px solid currentColor; border-radius: 0.25rem; padding: 0 0.3rem; }
.who { font-weight: 600; }
.who .note { font-weight: 400; }
li { padding: 0.25rem 0; }
li.undated { border-left: 2px dashed var(--onrecord-line, light-dark(#dcd9d0, #363a40)); padding-left: 0.75rem; }`);

  // make returns an element with attributes and children; texts stay texts.
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) if (value) element.setAttribute(key, value);
    element.append(...children.filter((child) => child || child === 0));
    return element;
  };
  const bdi = (text) => make("bdi", null, text);
  const link = (record, text) => make("a", { href: `${origin}/${record.id}` }, bdi(text || record.name || record.title || record.id));

  class Record extends HTMLElement {
    #request;

    static get observedAttributes() { return ["statement", "speaker", "topic", "lang"]; }

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.adoptedStyleSheets = [sheet];
      root.append(make("slot"));
    }

    connectedCallback() { this.#load(); }
    disconnectedCallback() { this.#request?.abort(); }
    attributeChangedCallback() { if (this.isConnected) this.#load(); }

    // language returns the language of words: the element's own, else that of
    // the place it stands in, else the reader's, if there are words in it.
    get language() {
      const asked = [this.lang, this.closest("[lang]")?.lang, ...navigator.languages];
      return asked.map((tag) => (tag || "").toLowerCase().split("-")[0]).find((tag) => tag in words) || "en";
    }

    t(english) { return words[this.language].words[english] || english; }

    count(number, noun) {
      const forms = words[this.language].counts[noun];
      return (forms[new Intl.PluralRules(this.language).select(number)] || forms.other).replace("%s", number);
    }

    async #load() {
      this.#request?.abort();
      const request = (this.#request = new AbortController());
      try {
        const address = new URL(this.path() + ".json", origin);
        address.searchParams.set("lang", this.language);
        if (this.getAttribute("topic")) address.searchParams.set("topic", this.getAttribute("topic"));
        const response = await fetch(address, { signal: request.signal, credentials: "omit" });
        if (!response.ok) throw new Error(`onrecord: status ${response.status}`);
        const shown = this.show(await response.json());
        this.shadowRoot.replaceChildren(shown, this.#foot());
        this.removeAttribute("failed");
        this.setAttribute("loaded", "");
        this.dispatchEvent(new CustomEvent("onrecord-load", { bubbles: true }));
      } catch (error) {
        if (error.name === "AbortError") return;
        this.shadowRoot.replaceChildren(make("slot")); // the page's own words
        this.removeAttribute("loaded");
        this.setAttribute("failed", "");
        this.dispatchEvent(new CustomEvent("onrecord-error", { bubbles: true, detail: error }));
      }
    }

    // path returns the small form of the record that an attribute names.
    at(attribute) {
      const id = (this.getAttribute(attribute) || "").replace(origin, "").replace(/^\/+/, "");
      if (!/^[a-z]+\/[a-z0-9/-]+$/.test(id)) throw new Error(`onrecord: ${attribute} is no id`);
      return "/embed/" + id;
    }

    #foot() { return make("p", { class: "note" }, make("a", { href: `${origin}${this.path().slice(6)}` }, this.t("The whole record")), " · onrecord"); }

    // said returns a statement: quotation marks stand around words on record,
    // and what is in our words says so.
    said(statement) {
      const quotes = statement.citations.nodes.filter((c) => c.quote && (c.form === "DIRECT" || c.form === "PARTIAL"));
      const rank = (c) => (c.form === "DIRECT" ? 2 : 0) + (c.translated ? 0 : 1);
      const best = quotes.reduce((a, b) => (a && rank(a) >= rank(b) ? a : b), null);
      const quote = best && make("blockquote", null, make("q", { lang: best.source.language }, best.quote));
      if (best && best.form === "DIRECT") return [quote];
      const ours = make("p", { class: "ours" }, make("span", { class: "mark" }, best ? this.t("Partly in our words") : this.t("In our words")), " ", bdi(statement.text));
      return best && !statement.text.includes(best.quote) ? [ours, quote] : [ours];
    }

    who(statement) {
      const post = statement.speakingAs;
      const line = make("p", { class: "who" },
        statement.speaker ? link(statement.speaker) : bdi(statement.speakerLabel || this.t("A speaker who is not named")));
      if (post) line.append(" ", make("span", { class: "note" }, bdi(post.title), post.of ? ", " : "", post.of && bdi(post.of.name)));
      return line;
    }

    facts(statement) {
      const { outlets, independentOrigins } = statement.corroboration;
      return make("p", { class: "note" },
        statement.said ? statement.said.text : this.t("No date on record"),
        statement.status === "ASSERTED" ? "" : ` · ${this.t(statement.status)}`, " · ",
        link(statement, `${this.count(outlets, "outlet")}, ${this.count(independentOrigins, "independent origin")}`));
    }
  }

  class Quote extends Record {
    path() { return this.at("statement"); }

    show({ statement }) {
      const reports = statement.reports.nodes.map((c) => make("li", { class: "note" },
        link(c.outlet || c.source), ` (${this.t(c.form)})`, c.link === "SUGGESTED" ? ` · ${this.t("suggested, not confirmed")}` : "",
        c.knownThrough && make("span", null, ` · ${this.t("We have not read this source; we know it through")} `, link(c.knownThrough))));
      return make("article", { lang: this.language }, ...this.said(statement), this.who(statement), this.facts(statement), make("ol", null, ...reports));
    }
  }

  class Timeline extends Record {
    path() { return this.at("speaker"); }

    show({ node, topics }) {
      const item = (s) => make("li", s.said ? null : { class: "undated" }, ...this.said(s), this.facts(s));
      const list = node.statements.nodes;
      return make("section", { lang: this.language },
        make("h2", null, link(node), ...topics.filter(Boolean).map((topic) => make("span", { class: "note" }, " · ", bdi(topic.name)))),
        make("ol", null, ...list.filter((s) => s.said).map(item), ...list.filter((s) => !s.said).map(item)));
    }
  }

  if (!customElements.get("onrecord-quote")) {
    customElements.define("onrecord-quote", Quote);
    customElements.define("onrecord-timeline", Timeline);
  }
})();
