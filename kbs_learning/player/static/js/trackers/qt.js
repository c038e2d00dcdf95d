/* The tracker of the desktop's window. `desk`, over the QWebChannel, keeps each change in the records of this computer and
   answers when it is there for good; nothing is shown as accepted before that, and this browser keeps nothing itself.

   What the window asks (a button of its header) arrives as `asked`; what it should show is told by `status` and `shown`. */
KBS.tracker("qt", (() => {
  "use strict";
  const PATIENCE_MS = 30000;
  const SHEETS = { worried: "help-worried", support: "help-support", about: "about" };
  const handed = {};
  let number = 0;
  let desk = null;
  let key = "";
  let texts = {};
  let unkept = {};
  let told = "";

  function reach() {
    return new Promise((resolve) => {
      if (!window.QWebChannel || !window.qt) { resolve(null); return; }
      new QWebChannel(window.qt.webChannelTransport, (channel) => resolve(channel.objects.desk || null));
    });
  }

  async function connect() {
    desk = await reach();
    if (!desk) { return { ok: false }; }
    desk.written.connect(heard);
    desk.asked.connect(asked);
    const session = JSON.parse(await new Promise((resolve) => { desk.hello(resolve); }));
    key = session.key;
    texts = Object.assign({}, session.notes);
    if (session.shared) { tracker.privacy = "tracking.privacy.qt-shared"; }
    return session;
  }

  function heard(id, ok, sentence) { if (handed[id]) { handed[id](ok === true, sentence || ""); } }

  /** Hands something over; a promise of "" when it is kept, else of the reason why not. */
  function hand(slot, ...values) {
    number += 1;
    const id = number;
    return new Promise((resolve) => {
      const timer = setTimeout(heard, PATIENCE_MS, id, false, "");
      handed[id] = (kept, sentence) => {
        clearTimeout(timer);
        delete handed[id];
        resolve(kept ? "" : sentence || KBS.text("frame.notice.lost"));
      };
      desk[slot](id, ...values);
    });
  }

  async function handNote([item, text]) {
    const reason = await hand("writeNote", item, text);
    if (!reason && unkept[item] === text) { delete unkept[item]; }
    return reason;
  }

  /* Nothing has happened before the first change, and nothing needs keeping. */
  async function write(change) {
    if (!change.seq) { return true; }
    const reasons = await Promise.all([
      hand("write", JSON.stringify(Object.assign({ attempt: key }, change))), ...Object.entries(unkept).map(handNote),
    ]);
    tracker.reason = reasons.find(Boolean) || "";
    return !tracker.reason;
  }

  /* While the page goes away, what is still unkept is handed over once more; nobody can wait for the answer. */
  function close(change, how) {
    if (how.unsent) { write(change); }
    return true;
  }

  /** Private writing, which this computer keeps apart from the answers. `save` brings it there with the next change. */
  function notes(save) {
    const found = {
      kept: true,
      get: (id) => texts[id] || "",
      set: (id, text) => {
        texts[id] = unkept[id] = text;
        return save().then((kept) => {
          found.kept = kept;
          KBS.emit("notes", id);
          return kept;
        });
      },
      clear: () => Promise.all(Object.keys(texts).map((id) => found.set(id, ""))),
    };
    KBS.on("status", (status) => {
      if (status.state !== "saved" || found.kept) { return; }
      found.kept = true;
      KBS.emit("notes", "");
    });
    return found;
  }

  async function leave() {
    const kept = await KBS.attempt.retry();
    const words = { title: "frame.leave_unsaved.title", words: "frame.leave_unsaved.words", yes: "frame.leave_unsaved.yes" };
    Object.keys(words).forEach((name) => { words[name] = KBS.text(words[name]); });
    if (kept || await KBS.pages.rest().then(() => KBS.dialogs.confirm(words), () => true)) { desk.left(); }
  }

  function clear() { document.querySelectorAll("dialog[open]").forEach((dialog) => KBS.dialogs.close(dialog, "moved")); }

  function asked(what) {
    if (SHEETS[what]) {
      clear();
      KBS.dialogs.open(SHEETS[what]);
    } else if (!KBS.frame.ready) {
      KBS.on("ready", function once() {
        KBS.off("ready", once);
        asked(what);
      });
    } else if (what === "leave") {
      leave();
    } else if (what === "find-a-tool") {
      clear();
      KBS.frame.go(what);
    } else {
      KBS.act(what);
    }
  }

  KBS.on("status", ({ state, at, waiting }) => {
    const news = JSON.stringify({ state, at, waiting });
    if (!desk || news === told) { return; }
    told = news;
    desk.status(news);
  });

  KBS.on("shown", ({ view, title, page }) => {
    const place = KBS.shape.page(page);
    if (!desk) { return; }
    desk.shown(JSON.stringify({
      view, title: place ? place.title : title, page, part: place ? place.part + 1 : 0, parts: KBS.shape.parts().length,
    }));
  });

  const tracker = {
    name: "qt", privacy: "tracking.privacy.qt", confirms: true, reason: "", connect, write, close, notes,
    certificate: () => desk.certificate(),
    saveFile: (name, text) => desk.saveResults(name, text),
  };
  return tracker;
})());
