/* A question: reading, writing and checking its form. KBS.question is used by the final check too.

   prepare(form, after)            shuffles, puts the buttons of an order question to work; after() follows a change
   read(form) / write(form, text)  the response in the form every record keeps ("-" for an open row of a match)
   right(form, response)           whether it is right
   show(form, response)            feedback beside everything, the controls at rest
   details(form, id, response, seconds)   what KBS.attempt.record wants */
(function () {
  "use strict";
  const el = KBS.el;
  const text = KBS.text;

  function all(form, what) { return Array.from(form.querySelectorAll(what)); }

  function byKey(form, key) { return form.querySelector('li[data-key="' + key + '"]'); }

  function keys(list) { return list.map(function (one) { return one.dataset.key; }).join(""); }

  function prepare(form, after) {
    const kind = form.dataset.kind;
    const seed = KBS.parts.attempt().seed + form.dataset.id;
    form.addEventListener("change", after);
    form.addEventListener("input", after);
    if (kind === "order") {
      let mixed = keys(all(form, "li"));
      for (let i = 0; i < 9 && mixed === form.dataset.answer; i += 1) {
        mixed = KBS.draw.shuffled(mixed, seed + i).join("");
      }
      write(form, mixed);
      all(form, ".move").forEach(function (one) { one.addEventListener("click", function () { move(form, one, after); }); });
    } else if (form.dataset.shuffle === "yes") {
      all(form, ".options").forEach(function (box) { box.append(...KBS.draw.shuffled(box.children, seed)); });
      const order = KBS.draw.shuffled(form.dataset.answer, seed);
      all(form, "select").forEach(function (list) {
        list.append(...order.map(function (key) { return list.querySelector('[value="' + key + '"]'); }));
      });
    }
  }

  function ends(form) {
    const last = all(form, "li").length - 1;
    all(form, "li").forEach(function (item, i) {
      item.querySelector("[data-move=up]").setAttribute("aria-disabled", i === 0);
      item.querySelector("[data-move=down]").setAttribute("aria-disabled", i === last);
    });
  }

  /* A button at the end of its way stays where it is and keeps the focus. */
  function move(form, button, after) {
    const item = button.closest("li");
    const up = button.dataset.move === "up";
    const other = up ? item.previousElementSibling : item.nextElementSibling;
    if (form.querySelector("fieldset").disabled) { return; }
    if (other) { other[up ? "before" : "after"](item); }
    ends(form);
    button.focus();
    const items = all(form, "li");
    KBS.say(text("blocks.order.now", {
      item: item.firstElementChild.textContent, place: items.indexOf(item) + 1, count: items.length,
    }));
    after();
  }

  function read(form) {
    switch (form.dataset.kind) {
      case "gap": {
        const given = all(form, ".gap").map(function (one) { return one.value.replace(/\|/g, " ").trim(); });
        return given.some(Boolean) ? given.join("|") : "";
      }
      case "match": {
        const chosen = all(form, "select").map(function (one) { return one.value || "-"; }).join("");
        return /[^-]/.test(chosen) ? chosen : "";
      }
      case "order": return keys(all(form, "li"));
      default: return all(form, ":checked").map(function (one) { return one.value; }).sort().join("");
    }
  }

  function write(form, response) {
    const given = form.dataset.kind === "gap" ? response.split("|") : response;
    all(form, ".gap").forEach(function (one, i) { one.value = given[i] || ""; });
    all(form, "select").forEach(function (one, i) { one.value = given[i] === "-" ? "" : given[i] || ""; });
    all(form, ".option input").forEach(function (one) { one.checked = response.includes(one.value); });
    const list = form.querySelector(".order");
    if (list) {
      list.append(...Array.from(response, function (key) { return byKey(form, key); }).filter(Boolean));
      ends(form);
    }
  }

  function answerOf(form) {
    return form.dataset.accepted ? JSON.parse(form.dataset.accepted) : form.dataset.answer;
  }

  function right(form, response) { return KBS.marking.mark(form.dataset.kind, answerOf(form), response); }

  function mark(box, good, word) {
    box.dataset.state = good ? "right" : "not-quite";
    const slot = box.querySelector(".feedback");
    slot.prepend(el("span", { class: "made" }, KBS.icon(good ? "circle-check" : "circle-dots")));
    slot.firstElementChild.nextElementSibling.prepend(
      el("b", { class: "verdict made" }, word));
    slot.hidden = false;
  }

  function show(form, response) {
    const kind = form.dataset.kind;
    const answer = form.dataset.answer;
    const good = right(form, response);
    const place = form.querySelector(".options,.pairs,.order") || form.querySelector(".stem").nextSibling;
    const made = KBS.parts.result(good ? "right" : "not-quite", summary(form, response, good));
    form.querySelector("fieldset").disabled = true;
    KBS.parts.verdicts(form, response, answer, kind);
    all(form, ".pair").forEach(function (one, i) {
      const fits = response[i] === answer[i];
      mark(one, fits, text(fits ? "blocks.verdict.match" : "blocks.verdict.no-match"));
    });
    all(form, ".order li").forEach(function (one, i) {
      const fits = response !== "" && one.dataset.key === answer[i];
      mark(one, fits, text(fits ? "blocks.verdict.place" : "blocks.verdict.other-place",
        { number: answer.indexOf(one.dataset.key) + 1 }));
    });
    const gaps = kind === "gap" ? answerOf(form) : [];
    all(form, ".gap").forEach(function (one, i) {
      one.dataset.state = KBS.marking.mark("gap", [gaps[i]], one.value) ? "right" : "not-quite";
    });
    form.querySelector("fieldset").insertBefore(made, place);
    const why = form.querySelector(".why");
    if (why) { why.hidden = false; }
    return made;
  }

  function summary(form, response, good) {
    const kind = form.dataset.kind;
    const answer = Array.from(form.dataset.answer);
    const found = answer.filter(function (key, i) {
      return kind === "many" ? response.includes(key) : response[i] === key;
    }).length;
    if (good) { return text("blocks.result.right"); }
    if (!response && kind !== "gap") { return text("blocks.result.left-out"); }
    if (kind === "gap") {
      return text("blocks.result.gap", { words: form.dataset.answer.split("|").join(", ") });
    }
    return text("blocks.result." + kind, { found: found, count: answer.length });
  }

  function hide(form) {
    KBS.parts.noVerdicts(form);
    form.querySelector("fieldset").disabled = false;
    const why = form.querySelector(".why");
    if (why) { why.hidden = true; }
  }

  function details(form, id, response, seconds) {
    const data = form.dataset;
    return {
      id: id, kind: data.kind, response: response, answer: data.answer, correct: right(form, response),
      outcomes: data.outcomes.split(" ").filter(Boolean), points: Number(data.points), seconds: seconds, truth: data.truth,
      description: form.querySelector(".stem").textContent.trim(),
    };
  }

  KBS.print.readers.question = function (form) {
    const answered = KBS.parts.attempt().response(form.dataset.id);
    return {
      question: form.querySelector(".stem").textContent.trim(),
      answer: answered ? all(form, ":checked+span,li>span:first-child,.gap,.pair option:checked").map(function (one) {
        return one.value || one.textContent;
      }) : [],
    };
  };

  KBS.question = { prepare: prepare, read: read, write: write, right: right, show: show, details: details };

  function number(form) {
    const course = KBS.course;
    const inside = course && course.modules.find(function (one) {
      return one.pages.some(function (page) { return page.id === pageOf(course, form.dataset.id); });
    });
    if (!inside) { return; }
    const ids = course.questions.filter(function (one) {
      return inside.pages.some(function (page) { return page.id === one[1]; });
    }).map(function (one) { return one[0]; });
    form.querySelector(".question__kicker").textContent = text("blocks.question.practice-n", {
      number: ids.indexOf(form.dataset.id) + 1, count: ids.length,
    });
  }

  function pageOf(course, id) {
    return (course.questions.find(function (one) { return one[0] === id; }) || [])[1];
  }

  KBS.block("question", function (form) {
    const parts = KBS.parts;
    const attempt = parts.attempt();
    const id = form.dataset.id;
    const begun = Date.now();
    const check = form.querySelector(".actions .button");
    const again = parts.button("blocks.question.again", "retry", retry, "button--quiet");
    const error = parts.line("error", "alert", "");
    error.id = id + "-error";
    error.hidden = again.hidden = true;
    form.querySelector(".actions").before(error);
    check.after(again);

    function complain(words) {
      const group = form.querySelector("fieldset");
      error.lastChild.textContent = words;
      error.hidden = !words;
      group[words ? "setAttribute" : "removeAttribute"]("aria-describedby", error.id);
      if (words) {
        (all(group, "input,select").find(function (one) { return !one.value || one.type !== "text"; }) || check).focus();
        KBS.say(words);
      }
    }

    function rest(response) {
      const made = KBS.question.show(form, response);
      check.hidden = true;
      again.hidden = parts.reviewing();
      parts.next(id, true);
      return made;
    }

    function retry() {
      hide(form);
      check.hidden = false;
      again.hidden = true;
      parts.next(id, false);
      (form.querySelector(":checked,.gap,select,.move") || check).focus();
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      const response = read(form);
      if (check.hidden || form.inert) { return; }
      if (!KBS.marking.complete(form.dataset.kind, response)) {
        complain(text("blocks.error." + form.dataset.kind));
        return;
      }
      complain("");
      parts.accepted(attempt.record(details(form, id, response, Math.round((Date.now() - begun) / 1000))), form, function () {
        rest(response).focus();
      }, check);
    });

    number(form);
    prepare(form, function () { if (!error.hidden) { complain(""); } });
    const before = attempt.response(id);
    parts.next(id, false);
    if (before) { write(form, before); }
    if (KBS.printing) { return; }
    if (before) {
      rest(before);
    } else if (parts.reviewing()) {
      form.querySelector("fieldset").disabled = check.hidden = true;
      parts.next(id, true);
    }
  });
})();
