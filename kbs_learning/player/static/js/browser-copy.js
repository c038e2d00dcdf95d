/* KBS.browserCopy: what this browser holds of an attempt until the learning system has all of it.

   put(name, content), get(name)     content: {state, waiting, unsent, objectives, known}
   leave(name, all, content)         the attempt is left; with `all` accepted elsewhere nothing stays on this computer.
                                     content: what a reload of this tab should find, null where the learner is done
   ofReload()                        the attempt this very tab showed before it was reloaded

   A copy is named by course and by the attempt's random key, which only the learning system gives back, so at a
   shared computer the next person never meets it. What nobody came back for goes after thirty days. */
KBS.browserCopy = (() => {
  "use strict";
  const PREFIX = "kbs.copy.";
  const TAB = "kbs.tab";
  const KEPT_MS = 30 * 86400000;

  function put(name, content) {
    return Boolean(name) && KBS.local.set(PREFIX + name, JSON.stringify(Object.assign({ on: Date.now() }, content)));
  }

  function parsed(text) {
    try {
      const copy = JSON.parse(text);
      return copy && Array.isArray(copy.waiting) && Array.isArray(copy.unsent) ? copy : null;
    } catch (error) {
      return null;
    }
  }

  /* On closing and on reloading the page sees the same event; only the tab's own storage outlives just the latter. */
  function leave(name, all, content) {
    try {
      if (content) { sessionStorage.setItem(TAB, JSON.stringify(content)); } else { sessionStorage.removeItem(TAB); }
    } catch (error) { /* no tab storage: a reload begins without a copy */ }
    if (all) { KBS.local.remove(PREFIX + name); }
  }

  function ofReload() {
    const entry = performance.getEntriesByType("navigation")[0];
    try {
      return entry && /^(reload|back_forward)$/.test(entry.type) ? parsed(sessionStorage.getItem(TAB)) : null;
    } catch (error) {
      return null;
    }
  }

  function sweep() {
    try {
      Object.keys(localStorage).filter((name) => name.indexOf(PREFIX) === 0).forEach((name) => {
        const copy = parsed(localStorage.getItem(name));
        if (!copy || Date.now() - copy.on > KEPT_MS) { localStorage.removeItem(name); }
      });
    } catch (error) { /* no storage, nothing to sweep */ }
  }

  return { put, get: (name) => parsed(KBS.local.get(PREFIX + name)), leave, ofReload, sweep };
})();
