// Runs in the head, so that nothing is ever painted in other looks than those that were chosen.
(() => {
  const wear = () => {
    let looks = {};
    try {
      looks = JSON.parse(localStorage.getItem("appearance")) ?? {};
    } catch {
      // nothing that can be read: the plain looks
    }
    for (const name of ["density", "palette", "font_size"]) {
      const attribute = `data-${name.replace("_", "-")}`;
      if (/^[a-z]+$/.test(looks[name])) document.documentElement.setAttribute(attribute, looks[name]);
      else document.documentElement.removeAttribute(attribute);
    }
  };
  wear();
  window.addEventListener("storage", wear); // another tab
  window.addEventListener("appearance", wear); // this one
})();
