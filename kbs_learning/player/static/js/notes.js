/* KBS.notes: private writing. It stays in this browser, under a random key that only the attempt knows, and is sent to
   nobody. Without a key it lives as long as the page.
   of(key) -> {get(id), set(id, text), clear(), kept: whether this browser keeps it after the page is closed} */
KBS.notes = {
  of: (key) => {
    "use strict";
    const name = "kbs.notes." + key;
    const stored = () => {
      try { return JSON.parse(KBS.local.get(name)); } catch (error) { return null; }
    };
    let texts = key ? stored() || {} : {};
    const notes = {
      kept: Boolean(key) && KBS.local.set("kbs.test", ""),
      get: (id) => texts[id] || "",
      set: (id, text) => {
        /* Another tab may have written as well. */
        texts = Object.assign({}, stored(), texts, { [id]: text });
        notes.kept = Boolean(key) && KBS.local.set(name, JSON.stringify(texts));
        KBS.emit("notes", id);
        return notes.kept;
      },
      clear: () => {
        texts = {};
        KBS.local.remove(name);
        KBS.emit("notes", "");
      },
    };
    KBS.local.remove("kbs.test");
    return notes;
  },
};
