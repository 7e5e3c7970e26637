function createPageHTML(count, current, name, ext) {
  var out = "共" + count + "页 ";
  for (var i = 0; i < count; i++) {
    var file = name + (i ? "_" + i : "") + "." + ext;
    out += i === current ? "<b>" + (i + 1) + "</b> " : '<a href="' + file + '">' + (i + 1) + "</a> ";
  }
  document.write(out);
}
function writePages(name, ext) { createPageHTML(countPage, currentPage, name, ext); }
