"use strict";
const text = document.getElementById("text");
const boxes = [...document.querySelectorAll(".filter input[type=checkbox]")];
const modules = [...document.querySelectorAll("details.module")];
const opened = new Map(modules.map((module) => [module, module.open]));

// Shows the operations that have the text and a state that is ticked; opens what has any while there is a text.
function filter() {
  const wanted = text.value.trim().toLowerCase();
  const states = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  let count = 0;
  for (const module of modules) {
    const name = module.querySelector(".name").textContent.toLowerCase();
    let some = false;
    for (const row of module.querySelectorAll("tbody tr")) {
      const found = name.includes(wanted) || row.textContent.toLowerCase().includes(wanted);
      row.hidden = !(found && states.has(row.className));
      some ||= !row.hidden;
      count += !row.hidden;
    }
    module.hidden = !some;
    module.open = wanted ? some : opened.get(module);
  }
  document.getElementById("shown").textContent = `${count} shown`;
}

// A link into a module that is closed opens it.
function open() {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const module = row && row.closest("details");
  if (module) {
    module.open = true;
    row.scrollIntoView({ block: "center" });
  }
}

text.addEventListener("input", filter);
boxes.forEach((box) => box.addEventListener("change", filter));
addEventListener("hashchange", open);
filter();
open();
