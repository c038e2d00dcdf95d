/* KBS.results: the learner's answers as a file, for when the learning system cannot be reached. docs/results-file.md
   describes it. No name is in it, and nothing leaves the computer by itself.

   file(outline, state, seconds) -> {name, text};  save(file);  seal(text): the seam where the text will be encrypted */
KBS.results = {
  seal: (text) => text,

  file: (outline, state, seconds) => {
    const saved = new Date().toISOString();
    const { final, score, passed, completed, passedOn } = state;
    const { id, version, identifier } = outline.course;
    return {
      name: id + "-results-" + saved.slice(0, 10) + ".json",
      text: KBS.results.seal(JSON.stringify({
        format: "kbs-learning-results", formatVersion: 1, saved, attempt: state.key, course: { id, version, identifier },
        target: outline.target, seconds, place: state.place, pagesSeen: Object.keys(state.seen),
        answers: state.responses, final, score, passed, completed, passedOn,
      }, null, 1)),
    };
  },

  save: (made) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([made.text], { type: "application/json" }));
    link.download = made.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  },
};
