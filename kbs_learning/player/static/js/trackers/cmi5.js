/* The cmi5 tracker. Numbers are sections of the cmi5 specification ("Quartz").

   Each answer is told as `answered` (a cmi5 allowed statement), `passed` and `completed` once in a registration.
   A session may hold one verdict only (9.3), so a check that was not passed is told as `failed` when the session ends
   and nothing better has come. Of a check without a pass mark there is no verdict; `completed` may hold no score (9.5.1),
   so that each try is told as `scored`, which is a cmi5 allowed statement too. Ids of statements follow from what they say: sent again, nothing is stored twice.
   The whole state is a document of our own in the State resource (10.1), with what was told already. */
KBS.tracker("cmi5", (() => {
  "use strict";
  const VERB = "http://adlnet.gov/expapi/verbs/";
  const CMI5 = "https://w3id.org/xapi/cmi5/context/";
  const STATE_ID = "kbs-learning";
  const PATIENCE_MS = 30000;
  let course = null;
  let launch = null;
  let data = null;
  let session = null;
  let told = {};
  let tag = "";
  let leaving = false;

  /* 8.1: the launch parameters. */
  function readLaunch() {
    const query = new URLSearchParams(window.location.search);
    const found = {};
    ["endpoint", "fetch", "actor", "registration", "activityId"].forEach((name) => { found[name] = query.get(name); });
    if (Object.values(found).some((value) => !value)) { return null; }
    found.endpoint = found.endpoint.replace(/\/*$/, "/");
    found.actor = JSON.parse(found.actor);
    return found;
  }

  function remember() {
    try { sessionStorage.setItem(launch.fetch, JSON.stringify(session)); } catch (error) { /* a reload will not be tracked */ }
  }

  /* 8.2: the token may be asked for once, so that a reload of the page must find it here. */
  async function authorise() {
    try { session = JSON.parse(sessionStorage.getItem(launch.fetch)); } catch (error) { session = null; }
    if (session) { return !session.ended; }
    const answer = await (await ask(launch.fetch, { method: "POST" })).json();
    session = { token: answer["auth-token"] };
    remember();
    return Boolean(session.token);
  }

  function ask(address, options) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE_MS);
    return fetch(address, Object.assign({ signal: stop.signal, cache: "no-store" }, options))
      .finally(() => clearTimeout(timer));
  }

  function xapi(path, query, method, body, extra) {
    const address = launch.endpoint + path + (query ? "?" + new URLSearchParams(query) : "");
    const headers = { Authorization: "Basic " + session.token, "X-Experience-API-Version": "1.0.3" };
    if (body) { headers["Content-Type"] = "application/json"; }
    const options = { method: method || "GET", headers: Object.assign(headers, extra), body: body && JSON.stringify(body) };
    /* What goes on after the page is gone may be 64 kB at most. */
    options.keepalive = (leaving || document.hidden) && (options.body || "").length < 60000;
    return ask(address, options);
  }

  function stateOf(id) {
    return { activityId: launch.activityId, agent: JSON.stringify(launch.actor), registration: launch.registration, stateId: id };
  }

  async function connect(outline) {
    course = outline.course;
    launch = readLaunch();
    if (!launch || !await authorise()) { return { ok: false }; }
    const found = await xapi("activities/state", stateOf("LMS.LaunchData"));
    if (!found.ok) { return { ok: false }; }
    data = await found.json();
    /* 11: has to be asked for; that there is none is usual. */
    await xapi("agents/profile", { profileId: "cmi5LearnerPreferences", agent: JSON.stringify(launch.actor) });
    const kept = await readState();
    if (!kept) { return { ok: false }; }
    if (!session.began && !await tell([defined("initialized")])) { return { ok: false }; }
    session.began = true;
    remember();
    return {
      ok: true, mode: (data.launchMode || "Normal").toLowerCase(), learnerName: launch.actor.name || "",
      suspend: kept.suspend || "", passPercent: Number((100 * (data.masteryScore || 0)).toFixed(4)),
      status: { completed: Boolean(told.completed), passed: Boolean(told.passed) },
    };
  }

  /** The document, {} where there is none yet, null where nobody can say: a guess would overwrite it. */
  async function readState() {
    const answer = await xapi("activities/state", stateOf(STATE_ID));
    if (answer.status === 404) {
      tag = null;
      return {};
    }
    if (!answer.ok) { return null; }
    tag = answer.headers.get("ETag") || "";
    const kept = await answer.json().catch(() => ({}));
    told = Object.assign({}, kept && kept.told, told);
    return kept || {};
  }

  /* xAPI 1.0.3 Communication 3.1: If-None-Match when it is new, If-Match when it is known. */
  function putState(suspend) {
    const guard = tag === null ? { "If-None-Match": "*" } : tag ? { "If-Match": tag } : {};
    return xapi("activities/state", stateOf(STATE_ID), "PUT", { suspend: suspend, told: told }, guard);
  }

  async function saveState(change) {
    let answer = await putState(change.suspend);
    if (answer.status === 412 || answer.status === 409) {
      const other = await readState();
      answer = other ? await putState(KBS.attempt.adopt(other.suspend)) : answer;
    }
    if (answer.ok) { tag = answer.headers.get("ETag") || ""; }
    return answer.ok;
  }

  function uuid(text) {
    const hex = ["", "1", "2", "3"].map((salt) => KBS.state.hash(salt + text).toString(16).padStart(8, "0")).join("");
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-5$3-a$4-$5");
  }

  /* 9.6, 10.2.1: the template first, ours after it. */
  function context(categories, extensions, parent) {
    const template = JSON.parse(JSON.stringify(data.contextTemplate || {}));
    const activities = template.contextActivities || {};
    function add(name, ids) {
      if (ids.length) { activities[name] = (activities[name] || []).concat(ids.map((id) => ({ id: id }))); }
    }
    add("category", categories.map((name) => CMI5 + "categories/" + name));
    add("parent", parent || []);
    return Object.assign(template, {
      registration: launch.registration, contextActivities: activities,
      extensions: Object.assign({}, template.extensions, extensions),
    });
  }

  function statement(verb, id, object, at, where, result) {
    const made = {
      id: uuid(launch.registration + " " + verb + " " + id), actor: launch.actor,
      verb: { id: VERB + verb, display: { "en-US": verb } }, object: object, context: where,
      timestamp: new Date(at).toISOString(),
    };
    return result ? Object.assign(made, { result: result }) : made;
  }

  /** A cmi5 defined statement. `key`: what it can be said once for, this session unless told otherwise. */
  function defined(verb, result, key) {
    const judged = result && ("success" in result || "completion" in result);
    const mastery = result && "success" in result && data.masteryScore !== undefined;
    const where = context(judged ? ["cmi5", "moveon"] : ["cmi5"],
      mastery ? { [CMI5 + "extensions/masteryscore"]: data.masteryScore } : {});
    return statement(verb, key || launch.fetch, { id: launch.activityId }, Date.now(), where, result);
  }

  function answered(item) {
    const words = KBS.interactions.describe(item, KBS.interactions.FULL);
    const definition = { type: "http://adlnet.gov/expapi/activities/cmi.interaction", interactionType: words.type };
    if (item.description) { definition.description = { [course.language]: item.description }; }
    if (words.pattern) { definition.correctResponsesPattern = [words.pattern]; }
    const result = { response: words.response };
    if (item.seconds >= 0) { result.duration = KBS.interactions.duration(item.seconds); }
    if (words.judged) { result.success = item.correct; }
    const object = { id: (course.identifier || launch.activityId) + "/" + encodeURIComponent(item.id), definition: definition };
    return statement("answered", [item.id, item.n, item.at].join(" "), object, item.at,
      context([], {}, [launch.activityId]), result);
  }

  const scoreOf = (change) => ({ scaled: Number((change.score / 100).toFixed(4)), raw: change.score, min: 0, max: 100 });

  /* 9.3.4 to 9.3.6: a score goes with a verdict only where it agrees with the mastery score. */
  function verdict(change, success) {
    const score = scoreOf(change);
    const agrees = data.masteryScore === undefined || success === score.scaled >= data.masteryScore;
    const result = { success: success, duration: KBS.interactions.duration(change.seconds) };
    return agrees ? Object.assign(result, { score: score }) : result;
  }

  /* Of a check without a pass mark, after each try. */
  function scored(change) {
    return change.judged || change.tries <= (told.tries || 0) ? []
      : statement("scored", change.tries, { id: launch.activityId }, Date.now(), context([], {}), { score: scoreOf(change) });
  }

  async function tell(statements) {
    if (!statements.length) { return true; }
    const answer = await xapi("statements", null, "POST", statements);
    if (answer.ok) { return true; }
    if (answer.status >= 500) { return false; }
    /* One of them is there already, or refused for good: it must not hold up the others. */
    for (const one of statements) {
      const single = await xapi("statements", { statementId: one.id }, "PUT", one);
      const stored = single.ok || single.status === 409 || (await xapi("statements", { statementId: one.id })).ok;
      if (!stored && single.status !== 400) { return false; }
    }
    return true;
  }

  async function write(change) {
    const statements = change.interactions.map(answered).concat(scored(change));
    const news = [];
    if (change.passed && !told.passed) { news.push("passed"); }
    if (change.completed && !told.completed) { news.push("completed"); }
    news.forEach((verb) => statements.push(defined(verb, verb === "passed" ? verdict(change, true)
      : { completion: true, duration: KBS.interactions.duration(change.seconds) }, "once")));
    if (session.ended || !await tell(statements)) { return false; }
    news.forEach((verb) => { told[verb] = true; });
    if (!change.judged) { told.tries = change.tries; }
    return saveState(change);
  }

  function ending(change, mode) {
    const statements = [];
    if (mode === "normal" && change.judged && !change.passed && !told.passed && change.tries > (told.tries || 0)) {
      told.tries = change.tries;
      statements.push(defined("failed", verdict(change, false)));
    }
    return statements.concat(defined("terminated", { duration: KBS.interactions.duration(change.seconds) }));
  }

  async function close(change, how) {
    if (session.ended) { return true; }
    const before = told.tries;
    leaving = how.unloading;
    const statements = ending(change, how.mode);
    const done = tell(statements).catch(() => false);
    session.ended = true;
    remember();
    /* While the page goes away nothing can wait for an answer. */
    if (told.tries !== before && (leaving || await done)) { await saveState(change).catch(() => false); }
    if (!await done) {
      session.ended = false;
      told.tries = before;
      remember();
      return false;
    }
    if (!how.unloading && /^https?:/i.test(data.returnURL || "")) { window.location.assign(data.returnURL); }
    return true;
  }

  return { name: "cmi5", privacy: "tracking.privacy.cmi5", connect, write, close };
})());
