/* KBS.scorm: what SCORM 1.2 and 2004 have in common: finding the run-time, calling it so that no answer of its can
   break the course, appending interactions and objectives.

   "1.2" is the SCORM 1.2 Run-Time Environment, "RTE" the SCORM 2004 4th Edition Run-Time Environment. */
KBS.scorm = (() => {
  "use strict";
  const DEPTH = 20;
  /* General exception; retrieve before initialisation, after termination; 1.2: not initialised, 2004: get failure. */
  const UNREADABLE = [101, 122, 123, 301];

  function look(holder, name) {
    try { return holder ? holder[name] : null; } catch (error) { return null; }
  }

  /* The window, its parents, the window that opened it with its parents, and the opener of the top one (1.2 3.3.6;
     RTE 3.3). A window of another origin throws on any access; `parent` of the top window is itself. */
  function windows() {
    const found = [];
    [window, look(window, "opener"), look(look(window, "top"), "opener")].forEach((start) => {
      let one = start;
      for (let depth = 0; one && depth <= DEPTH && !found.includes(one); depth += 1) {
        found.push(one);
        one = look(one, "parent");
      }
    });
    return found;
  }

  /** The API object of that name that has all of `functions`; another edition's may lie beside it. */
  function find(name, functions) {
    return windows().map((one) => look(one, name))
      .find((api) => api && functions.every((each) => typeof look(api, each) === "function"));
  }

  /** Safe calls to `api`. `names` says what its functions are called: {initialize, get, set, commit, terminate, error}. */
  function runtime(api, names) {
    const known = {};
    let threw = false;

    function call(what, ...values) {
      threw = false;
      try {
        return api[names[what]](...values);
      } catch (error) {
        threw = true;
        return false;
      }
    }

    function error() {
      const before = threw;
      const code = parseInt(call("error"), 10) || 0;
      threw = before;
      return code;
    }

    /* Some systems answer with booleans, with numbers, or not at all; then only the error code tells. */
    function accepted(said) {
      if (/^(true|1)$/.test(said)) { return true; }
      return !/^(false|0)$/.test(said) && error() === 0;
    }

    function get(element) {
      const said = call("get", element);
      return threw || said === null || said === undefined || /^(undefined|null)$/.test(said) ? "" : String(said);
    }

    function set(element, value) {
      const text = String(value);
      if (known[element] === text) { return true; }
      const done = accepted(call("set", element, text));
      if (done) { known[element] = text; }
      return done;
    }

    return {
      get, set, error,
      setAll: (prefix, fields) => fields.forEach((field) => {
        if (field[1] !== "") { set(prefix + field[0], field[1]); }
      }),
      /* Whether the last get() told what is there. A guess would overwrite it. */
      readable: () => !threw && !UNREADABLE.includes(error()),
      /* 1.2 3.3.2.1, RTE 3.1.3.1. Refused when a page before this one did not end the session: then a value can be read. */
      initialize: (probe) => {
        if (accepted(call("initialize", ""))) { return true; }
        get(probe);
        return !threw && [0, 403].includes(error());
      },
      commit: () => accepted(call("commit", "")),
      terminate: () => typeof look(api, names.terminate) !== "function" || accepted(call("terminate", "")),
    };
  }

  /** Letters, digits, dots and underscores: what every run-time takes as an identifier. Author ids hold no underscore,
      so no two become the same. */
  const identifier = (id) => id.replace(/[^A-Za-z0-9.]/g, "_");

  /** Appends interactions without gaps (RTE 4.2.9). _count may be missing, no number, or begin at 0 in each session, so
      the course's own count stands beside it. An id that is refused takes no place. */
  function interactions(lms) {
    const done = {};
    let next = -1;

    function places(own) {
      const count = parseInt(lms.get("cmi.interactions._count"), 10);
      const first = next < 0 ? own : next;
      if (!(count >= 0)) { return [first]; }
      return first > count ? [first, count] : [count];
    }

    return (item, fields) => {
      if (done[item.n]) { return; }
      const index = places(item.n - 1).find((place) => lms.set("cmi.interactions." + place + ".id", identifier(item.id)));
      if (index === undefined) { return; }
      const outcomes = item.outcomes.map((id, i) => ["objectives." + i + ".id", identifier(id)]);
      lms.setAll("cmi.interactions." + index + ".", fields.slice(0, 2).concat(outcomes, fields.slice(2)));
      done[item.n] = true;
      next = index + 1;
    };
  }

  /** Sets objectives: ids are looked for first, because the manifest may fill place 0, else appended. */
  function objectives(lms) {
    const places = {};

    function placeOf(id) {
      const count = parseInt(lms.get("cmi.objectives._count"), 10);
      for (let index = 0; index < count; index += 1) {
        if (lms.get("cmi.objectives." + index + ".id") === id) { return index; }
      }
      const next = count >= 0 ? count : Object.keys(places).length;
      return lms.set("cmi.objectives." + next + ".id", id) ? next : -1;
    }

    return (name, fields) => {
      const id = identifier(name);
      const place = id in places ? places[id] : placeOf(id);
      if (place < 0) { return; }
      places[id] = place;
      lms.setAll("cmi.objectives." + place + ".", fields);
    };
  }

  /** The life of a session, the same in both editions. `edition` names the elements and says what differs:
      {name, limit, api, calls, elements, placeLimit, read(lms), time(seconds), interaction(item), objective(one),
      score(value), raise(lms, change, outline)} */
  function tracker(edition) {
    const element = edition.elements;
    let lms = null;
    let outline = null;
    let credit = true;
    let recordInteraction = null;
    let setObjective = null;
    let ended = false;

    function connect(course) {
      const calls = edition.calls;
      const api = find(edition.api, [calls.initialize, calls.get, calls.set, calls.commit]);
      outline = course;
      lms = api && runtime(api, calls);
      return Promise.resolve(lms && lms.initialize(element.status) ? opened() : { ok: false });
    }

    function opened() {
      const suspend = lms.get(element.suspend);
      if (!lms.readable()) { return { ok: false }; }
      const said = lms.get(element.mode);
      const mode = /^(review|browse)$/.test(said) ? said : "normal";
      const status = edition.read(lms);
      credit = lms.get(element.credit) !== "no-credit";
      recordInteraction = interactions(lms);
      setObjective = objectives(lms);
      if (mode === "normal") { begin(); }
      return { ok: true, mode, learnerName: lms.get(element.name), suspend, location: lms.get(element.location), status };
    }

    /* A status of "not attempted" would be made "completed" at the end (1.2 3.4.4, rules for lesson_status). A session
       left in any other way than "suspend" would begin without data (RTE 4.2.8). */
    function begin() {
      if (/^(|not attempted|unknown)$/.test(lms.get(element.status))) { lms.set(element.status, "incomplete"); }
      lms.set(element.exit, "suspend");
    }

    /* Interactions, objectives, score, then status: some systems take no score once the status is final. */
    function put(change) {
      change.interactions.forEach((item) => recordInteraction(item, edition.interaction(item)));
      if (credit) {
        change.objectives.forEach((one) => setObjective(one.id, edition.objective(one)));
        if (change.score !== null) { lms.setAll(element.score, edition.score(change.score)); }
      }
      lms.setAll("", [[element.location, change.location.slice(0, edition.placeLimit)]]);
      /* 401, not implemented: nothing will ever be kept there, and nothing is gained by saying so all the time. */
      const kept = lms.set(element.suspend, change.suspend) || lms.error() === 401;
      if (credit) { edition.raise(lms, change, outline); }
      lms.set(element.time, edition.time(change.seconds));
      return kept;
    }

    function write(change) {
      if (ended) { return false; }
      const kept = put(change);
      return lms.commit() && kept;
    }

    /** Ends the session, once. how.unsent: what is missing goes along, though nobody can say whether it arrives. */
    function close(change, how) {
      if (ended) { return true; }
      if (how.mode === "normal") {
        if (how.unsent) { put(change); }
        lms.set(element.exit, "suspend");
        lms.set(element.time, edition.time(change.seconds));
      }
      ended = lms.terminate();
      return ended;
    }

    return { name: edition.name, privacy: "tracking.privacy.scorm", limit: edition.limit, connect, write, close };
  }

  return { tracker, decimal: (value, places) => String(Number(value.toFixed(places))) };
})();
