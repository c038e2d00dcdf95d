/* KBS: the one global of the player. Events, texts, registries and a few words to screen readers.

   KBS.on(name, fn), KBS.emit(name, data)
       Events between the parts: "ready", "page", "page-state", "shown", "status", "completed", "answered", "notes".
       A listener that throws is reported to the console and does not stop the others.
   KBS.text(key, values)      a text with {name} filled in;  KBS.count(key, n, values): key.one or key.other, {n} filled
   KBS.say(text)              said politely by screen readers
   KBS.el(tag, attributes, ...children)    an element; text children are text, never HTML
   KBS.icon(name)             an <svg> of the sprite in index.html
   KBS.whenIdle(fn)           when the browser has nothing better to do
   KBS.local                  localStorage that may be missing: get(key) -> string|null, set(key, value) -> boolean, remove(key)
   KBS.outline(data)          called by outline.js; the data are KBS.course from then on; KBS.whenOutline is a promise of them
   KBS.page(id, html)         called by pages/<id>.js
   KBS.block(kind, fn)        behaviour of [data-block=kind]: fn(element, {page: id});  KBS.blocks.enhance(root, context)
   KBS.tracker(name, object)  what speaks to the learning system; KBS.trackers[name] */
window.KBS = (function () {
  "use strict";
  const listeners = {};
  const behaviours = {};
  let giveOutline;
  let failOutline;

  function on(name, fn) {
    (listeners[name] = listeners[name] || []).push(fn);
    return fn;
  }

  function off(name, fn) {
    listeners[name] = (listeners[name] || []).filter(function (one) { return one !== fn; });
  }

  function emit(name, data) {
    (listeners[name] || []).slice().forEach(function (fn) { guarded(fn, [data]); });
  }

  /* One broken block or listener must not take the page down with it. */
  function guarded(fn, values) {
    try {
      return fn.apply(null, values);
    } catch (error) {
      console.error(error);
      return undefined;
    }
  }

  function text(key, values) {
    const found = KBS.texts[key];
    if (found === undefined) { return key; }
    return found.replace(/\{(\w+)\}/g, function (whole, name) {
      return values && name in values ? String(values[name]) : whole;
    });
  }

  function count(key, n, values) {
    return text(key + (n === 1 ? ".one" : ".other"), Object.assign({ n: n }, values));
  }

  let sayTimer = 0;
  function say(words) {
    const region = document.getElementById("say");
    if (!region) { return; }
    /* Emptied first, so that the same words are said again; filled later, or some readers miss the change. */
    region.textContent = "";
    clearTimeout(sayTimer);
    sayTimer = setTimeout(function () { region.textContent = words; }, 60);
  }

  function el(tag, attributes, ...children) {
    const element = document.createElement(tag);
    Object.entries(attributes || {}).forEach(function ([name, value]) {
      if (value === false || value === null || value === undefined) { return; }
      if (typeof value === "function") { element.addEventListener(name, value); return; }
      element.setAttribute(name, value === true ? "" : value);
    });
    element.append(...children.flat().filter(function (child) { return child || child === 0; }));
    return element;
  }

  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", /^(arrow|leave|book)/.test(name) ? "icon icon--turned" : "icon");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#i-" + name);
    svg.append(use);
    return svg;
  }

  /* Reading window.localStorage itself throws in a sandboxed frame. */
  const local = {
    get: function (key) {
      try { return window.localStorage.getItem(key); } catch (error) { return null; }
    },
    set: function (key, value) {
      try { window.localStorage.setItem(key, value); return true; } catch (error) { return false; }
    },
    remove: function (key) {
      try { window.localStorage.removeItem(key); } catch (error) { /* nothing was kept */ }
    },
  };

  function enhance(root, context) {
    const found = Array.from(root.querySelectorAll("[data-block]:not([data-enhanced])"));
    found.forEach(function (element) {
      const behaviour = behaviours[element.dataset.block];
      element.dataset.enhanced = "";
      if (behaviour) { guarded(behaviour, [element, context || {}]); }
    });
  }

  function whenIdle(fn) {
    if (window.requestIdleCallback) { window.requestIdleCallback(fn, { timeout: 2000 }); } else { setTimeout(fn, 300); }
  }

  function outline(data) {
    KBS.course = data;
    giveOutline(data);
  }

  const whenOutline = new Promise(function (resolve, reject) {
    giveOutline = resolve;
    failOutline = reject;
  });

  return {
    texts: {},
    course: null,
    on: on,
    off: off,
    emit: emit,
    guarded: guarded,
    text: text,
    count: count,
    say: say,
    el: el,
    icon: icon,
    whenIdle: whenIdle,
    local: local,
    outline: outline,
    whenOutline: whenOutline,
    outlineFailed: function (error) { failOutline(error); },
    block: function (kind, behaviour) { behaviours[kind] = behaviour; },
    blocks: { enhance: enhance },
    trackers: {},
    tracker: function (name, object) { KBS.trackers[name] = object; },
  };
})();
