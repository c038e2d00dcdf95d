/* Where the learner is, in the address: #page-id. The browser's back and forward buttons work where the frame we run in
   allows it; where it forbids history, the address stays as it is and everything else works. */
(function () {
  "use strict";

  function hash() {
    try { return decodeURIComponent(window.location.hash.slice(1)); } catch (error) { return ""; }
  }

  function write(id, replace) {
    if (hash() === id) { return; }
    try {
      window.history[replace ? "replaceState" : "pushState"](null, "", "#" + id);
    } catch (error) {
      try { window.location.hash = id; } catch (refused) { /* a sandboxed frame: go on without */ }
    }
  }

  /* One listener: "popstate" comes for every change of the hash as well. */
  function listen(fn) {
    let last = hash();
    function changed() {
      const now = hash();
      if (now !== last) { last = now; fn(now); }
    }
    window.addEventListener("popstate", changed);
    window.addEventListener("hashchange", changed);
    return function (id) { last = id; };
  }

  KBS.route = { now: hash, write: write, listen: listen };
})();
