function jpage(place, options) {
  var box, fields = Object.keys(options.ajaxParam).map(function (name) {
    return name + "=" + encodeURIComponent(options.ajaxParam[name]);
  });
  function show(xml) {
    new DOMParser().parseFromString(xml, "text/xml").querySelectorAll("record").forEach(function (record) {
      box.insertAdjacentHTML("beforeend", record.textContent);
    });
  }
  function block(start) {
    var request = new XMLHttpRequest();
    var end = start + options.groupSize * options.perPage - 1;
    request.open("POST", options.proxyUrl + "?startrecord=" + start + "&endrecord=" + end + "&perpage=" + options.perPage);
    request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    request.onload = function () {
      show(request.responseText);
      if (end < options.totalRecord) block(end + 1);
    };
    request.send(fields.join("&"));
  }
  document.addEventListener("DOMContentLoaded", function () {
    box = document.querySelector(place);
    var store = box.querySelector("script");
    if (!store) return block(1);
    show(store.textContent);
    var next = options.groupSize * options.perPage + 1;
    if (next <= options.totalRecord) block(next);
  });
}
