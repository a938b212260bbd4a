const SCALE = 2;

function loadImage(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("the chart could not be drawn"));
    image.src = address;
  });
}

/** Offers the chart as a PNG of twice its size on white. Colours set by CSS are written into the copy first. */
export async function downloadPng(svg: SVGSVGElement, fileName: string): Promise<void> {
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.style.fontFamily = getComputedStyle(svg).fontFamily;
  const shapes = svg.querySelectorAll<SVGElement>("rect,path,line");
  copy.querySelectorAll<SVGElement>("rect,path,line").forEach((shape, index) => {
    const style = shapes[index] && getComputedStyle(shapes[index]);
    shape.setAttribute("fill", style?.fill ?? "none");
    shape.setAttribute("stroke", style?.stroke ?? "none");
  });
  for (const text of copy.querySelectorAll("text")) {
    text.setAttribute("fill", "#222");
    text.setAttribute("font-size", "13");
  }
  const source = new XMLSerializer().serializeToString(copy);
  const image = await loadImage(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`);
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const pen = canvas.getContext("2d");
  if (pen === null) return;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = `${fileName}.png`;
  link.click();
}
