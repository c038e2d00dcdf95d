/* The learning system's side of a launch: scorm-again behind a layer that also refuses what Moodle refuses, keeps the
   data on the server, and fails when it is told to. `lms` is what the tests look at. */
window.lms = (() => {
  "use strict";
  const config = JSON.parse(document.documentElement.dataset.config);
  const is12 = config.edition === "scorm12";
  const data = {};
  const counts = {};
  const lms = { config, calls: [], refusals: [], faults: config.faults || [], error: "0", commits: 0, stored: null };
  const SHORT = "[\\w.]{1,250}";

  function only(pattern) { return (value) => pattern.test(value); }
  function list(one, join) { return only(new RegExp("^" + one + "(" + join + one + ")*$")); }
  function between(low, high) {
    return (value) => /^-?\d{1,5}(\.\d{1,18})?$/.test(value) && Number(value) >= low && Number(value) <= high;
  }

  const TIME12 = only(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/);
  const LINE = (limit) => (value) => value.length <= limit && !/[\r\n\t]/.test(value);
  const TIME2004 = only(/^P(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/);

  const RULES12 = [
    [/^cmi\.core\.lesson_status$/, only(/^(passed|completed|failed|incomplete|browsed)$/)],
    [/^cmi\.core\.exit$/, only(/^(time-out|suspend|)$/)],
    [/^cmi\.core\.session_time$/, TIME12],
    [/^cmi\.core\.lesson_location$/, LINE(255)],
    [/^cmi\.suspend_data$/, only(/^[!*,\-.:;_~A-Za-z0-9]{0,4096}$/)],
    [/score\.(raw|min|max)$/, between(0, 100)],
    [/^cmi\.objectives\.\d+\.id$/, only(/^[\x21-\x7e]{1,255}$/)],
    [/^cmi\.objectives\.\d+\.status$/, only(/^(passed|completed|failed|incomplete|browsed|not attempted)$/)],
    [/^cmi\.interactions\.\d+\.id$/, only(/^[\x21-\x7e]{1,255}$/)],
    [/interactions\.\d+\.objectives\.\d+\.id$/, only(/^[\x21-\x7e]{1,255}$/)],
    [/interactions\.\d+\.time$/, only(/^\d\d:[0-5]\d:[0-5]\d(\.\d{1,2})?$/)],
    [/interactions\.\d+\.type$/, only(/^(true-false|choice|fill-in|matching|performance|likert|sequencing|numeric)$/)],
    [/interactions\.\d+\.weighting$/, between(-100, 100)],
    [/interactions\.\d+\.latency$/, TIME12],
    [/interactions\.\d+\.result$/, only(/^(correct|wrong|unanticipated|neutral|\d+(\.\d+)?)$/)],
  ];
  const RESPONSES12 = {
    choice: list("[a-z0-9]", ","), sequencing: list("[a-z0-9]", ","), matching: list("[a-z0-9]\\.[a-z0-9]", ","),
    "true-false": only(/^[tf]$/), likert: only(/^[a-z0-9]$/), "fill-in": LINE(255),
  };
  const RULES2004 = [
    [/completion_status$/, only(/^(completed|incomplete)$/)],
    [/success_status$/, only(/^(passed|failed)$/)],
    [/^cmi\.exit$/, only(/^suspend$/)],
    [/^cmi\.session_time$/, TIME2004],
    [/^cmi\.location$/, LINE(1000)],
    [/^cmi\.suspend_data$/, only(/^[!*,\-.:;_~A-Za-z0-9]{0,64000}$/)],
    [/progress_measure$/, between(0, 1)],
    [/score\.scaled$/, between(-1, 1)],
    [/score\.(raw|min|max)$/, between(0, 100)],
    [/(objectives|interactions)\.\d+\.id$/, only(/^\S{1,4000}$/)],
    [/interactions\.\d+\.timestamp$/, only(/^20[0-3]\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d\dZ?)?$/)],
    [/interactions\.\d+\.type$/, only(/^(true-false|choice|fill-in|long-fill-in|matching|performance|likert|sequencing|numeric|other)$/)],
    [/interactions\.\d+\.weighting$/, between(-99999, 99999)],
    [/interactions\.\d+\.latency$/, TIME2004],
    [/interactions\.\d+\.result$/, only(/^(correct|incorrect|unanticipated|neutral|-?\d+(\.\d+)?)$/)],
    [/description$/, LINE(250)],
  ];
  const PARTS = (value) => value.split("[,]").every(LINE(250));
  const RESPONSES2004 = {
    choice: list(SHORT, "\\[,\\]"), sequencing: list(SHORT, "\\[,\\]"), matching: list(SHORT + "\\[\\.\\]" + SHORT, "\\[,\\]"),
    "true-false": only(/^(true|false)$/), likert: only(new RegExp("^" + SHORT + "$")), "fill-in": PARTS,
    "long-fill-in": (value) => value.length <= 4000,
  };

  /* What this system's own rules say; 0 is fine. */
  function refuse(element, value) {
    if (typeof value !== "string") { return 405; }
    const indexed = /^cmi\.(interactions|objectives)\.(\d+)\.(.+)$/.exec(element);
    if (/^cmi\.(interactions|objectives)\./.test(element) && !indexed) { return 201; }
    if (indexed) {
      const count = counts[indexed[1]] || 0;
      const place = Number(indexed[2]);
      if (place > count || (place === count && indexed[3] !== "id")) { return is12 ? 201 : 351; }
      if (indexed[1] === "objectives" && indexed[3] === "id" && element in data && data[element] !== value) { return 351; }
    }
    const response = /^(cmi\.interactions\.\d+\.)(student_response|learner_response|correct_responses\.\d+\.pattern)$/.exec(element);
    if (response) {
      const check = (is12 ? RESPONSES12 : RESPONSES2004)[data[response[1] + "type"]];
      return check && check(value) ? 0 : is12 ? 405 : 406;
    }
    const rule = (is12 ? RULES12 : RULES2004).find((one) => one[0].test(element));
    if (!rule) { return 401; }
    return rule[1](value) ? 0 : is12 ? 405 : 406;
  }

  function remember(element, value) {
    data[element] = value;
    const indexed = /^cmi\.(interactions|objectives)\.(\d+)\.id$/.exec(element);
    if (indexed) { counts[indexed[1]] = Math.max(counts[indexed[1]] || 0, Number(indexed[2]) + 1); }
  }

  /* A synchronous request is refused while a page goes away; Moodle sends a beacon then, and hopes. */
  function store() {
    const request = new XMLHttpRequest();
    request.open("POST", config.store, false);
    try { request.send(JSON.stringify(data)); } catch (error) { return navigator.sendBeacon(config.store, JSON.stringify(data)); }
    lms.stored = Object.assign({}, data);
    return request.status === 200;
  }

  function load() {
    const request = new XMLHttpRequest();
    request.open("GET", config.store, false);
    request.send();
    const stored = JSON.parse(request.responseText);
    /* SCORM 2004, RTE 4.2.8: anything but "suspend" begins anew. */
    return is12 || stored["cmi.exit"] === "suspend" ? stored : {};
  }

  function fault(name, values) {
    const text = values.map(String).join(" ");
    return lms.faults.find((one) => (one.call === name || one.call === "*") && (!one.about || text.indexOf(one.about) >= 0) &&
      (one.left = one.left === undefined ? one.times || Infinity : one.left) > 0 && (one.skip = (one.skip || 0) - 1) < 0);
  }

  function wait(ms) {
    const end = performance.now() + ms;
    while (performance.now() < end) { /* a synchronous call blocks the page */ }
  }

  const ANSWERS = { "false": "false", "null": null, "undefined": undefined, "empty": "", "boolean": false, "words": "null" };

  function wrap(real, name, does) {
    return (...values) => {
      const failing = fault(name, values);
      if (failing) {
        failing.left -= 1;
        if (failing.ms) { wait(failing.ms); }
        if (failing.how === "throw") {
          lms.calls.push([name, ...values, "throws"]);
          throw new Error("the learning system broke");
        }
        if (failing.how in ANSWERS) {
          lms.error = String(failing.code === undefined ? 101 : failing.code);
          lms.calls.push([name, ...values, failing.how]);
          return ANSWERS[failing.how];
        }
      }
      const said = does ? does(real, ...values) : real(...values);
      lms.calls.push([name, ...values, said]);
      return said;
    };
  }

  function set(real, element, value, ...more) {
    const code = more.length ? 201 : refuse(element, value);
    lms.error = String(code);
    if (code) {
      lms.refusals.push([element, value, code]);
      return "false";
    }
    const said = real(element, value);
    if (String(said) === "true") { remember(element, value); } else { lms.refusals.push([element, value, "scorm-again"]); }
    return said;
  }

  function commit(real, ...values) {
    const said = real(...values);
    lms.error = "0";
    if (String(said) !== "true") { return said; }
    lms.commits += 1;
    return store() ? "true" : "false";
  }

  const PREFILLED = is12 ? {} : { "cmi.objectives.0.id": "PRIMARY" };

  function publish() {
    const Api = is12 ? window.Scorm12API : window.Scorm2004API;
    const api = new Api({ autocommit: false, logLevel: 5 });
    const prefix = is12 ? "LMS" : "";
    const finish = is12 ? "LMSFinish" : "Terminate";
    const start = Object.assign({}, PREFILLED, load(), config.preset);
    Object.entries(start).forEach(([element, value]) => remember(element, value));
    const flat = Object.fromEntries(Object.entries(start).filter(([element]) => !/(exit|session_time)$/.test(element)));
    api.loadFromFlattenedJSON(flat, "");
    const call = (name) => (...values) => {
      const said = api[name](...values);
      lms.error = String(api[prefix + "GetLastError"]());
      return said;
    };
    const made = {};
    [["Initialize"], ["GetValue"], ["SetValue", set], ["Commit", commit]].forEach(([name, does]) => {
      made[prefix + name] = wrap(call(prefix + name), prefix + name, does);
    });
    made[finish] = wrap(call(finish), finish, commit);
    made[prefix + "GetLastError"] = wrap(() => lms.error, prefix + "GetLastError");
    (config.missing || []).forEach((name) => { delete made[name]; });
    lms.real = api;
    lms.data = data;
    window[is12 ? "API" : "API_1484_11"] = made;
    if (config.both) { window.API_1484_11 = window.API = made; }
  }

  if (config.edition) { publish(); }
  return lms;
})();
