// Pictures of cards as a phone's camera sees them: made the same way in every run, never stored.
import QRCode from "qrcode";

/** Pixels of a side: what the app looks at. */
export const SIDE = 720;
/** How a picture is spoiled, and how many there are of each. */
export const KINDS = ["perspective", "blur", "noise", "glare", "low light", "everything"];
export const EACH = 56;

/** Numbers by chance, the same in every run (mulberry32). */
function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low, high) => low + (high - low) * next();
  const pick = (list) => list[Math.floor(next() * list.length)];
  /** Around nothing, with a spread of one. */
  const bell = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return { next, between, pick, bell };
}

const FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đỗ", "Bùi", "Vũ", "Đặng", "Quách"];
const MIDDLE = ["Văn", "Thị", "Hữu", "Ngọc", "Đức", "Thị Ngọc", "Quang"];
const GIVEN = ["A", "Bình", "Chi", "Dũng", "Giang", "Hòa", "Khánh", "Mẫu", "Uyển", "Yến"];
const HAMLET = ["Thôn Mẫu", "Tổ dân phố số 3", "Số 1, ngõ 2", "Xóm Đồng", "Khu tập thể Mẫu"];
const COMMUNE = ["Xã Mẫu", "Phường Mẫu", "Thị trấn Mẫu", "Minh Châu", "Phúc Sơn"];
const DISTRICT = ["Mỹ Đức", "Ba Vì", "Đống Đa", "Hai Bà Trưng", "Thanh Trì"];

/** What nobody's card says. */
function card({ between, pick, next }) {
  const digits = (count) => Array.from({ length: count }, () => Math.floor(next() * 10)).join("");
  const date = (from, to) =>
    [between(1, 29), between(1, 13)].map((part) => String(Math.floor(part)).padStart(2, "0")).join("") +
    Math.floor(between(from, to));
  const man = next() < 0.5;
  return [
    `001${man ? 0 : 1}${digits(8)}`,
    next() < 0.6 ? digits(9) : "",
    `${pick(FAMILY)} ${pick(MIDDLE)} ${pick(GIVEN)}`,
    date(1940, 2000),
    man ? "Nam" : "Nữ",
    `${pick(HAMLET)}, ${pick(COMMUNE)}, ${pick(DISTRICT)}, Hà Nội`,
    date(2021, 2026),
  ].join("|");
}

/** The map that takes four corners to the unit square (Heckbert 1989), the way pixels are asked for. */
function toSquare([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]) {
  const [dx1, dx2, dx3] = [x1 - x2, x3 - x2, x0 - x1 + x2 - x3];
  const [dy1, dy2, dy3] = [y1 - y2, y3 - y2, y0 - y1 + y2 - y3];
  const whole = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / whole;
  const h = (dx1 * dy3 - dx3 * dy1) / whole;
  const [a, b, c] = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0];
  const [d, e, f] = [y1 - y0 + g * y1, y3 - y0 + h * y3, y0];
  // The other way round: the matrix's adjoint.
  const m = [e - f * h, c * h - b, b * f - c * e, f * g - d, a - c * g, c * d - a * f, d * h - e * g, b * g - a * h, a * e - b * d];
  return (x, y) => {
    const w = m[6] * x + m[7] * y + m[8];
    return [(m[0] * x + m[1] * y + m[2]) / w, (m[3] * x + m[4] * y + m[5]) / w];
  };
}

function blurred(light, sigma) {
  const reach = Math.ceil(sigma * 3);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * sigma * sigma)));
  const sum = weights.reduce((sum, weight) => sum + weight, 0);
  const along = (from, step, line) => {
    const to = new Float32Array(from.length);
    for (let row = 0; row < SIDE; row += 1) {
      for (let at = 0; at < SIDE; at += 1) {
        let value = 0;
        for (let next = -reach; next <= reach; next += 1) {
          const place = Math.min(SIDE - 1, Math.max(0, at + next));
          value += weights[next + reach] * from[row * line + place * step];
        }
        to[row * line + at * step] = value / sum;
      }
    }
    return to;
  };
  return along(along(light, 1, SIDE), SIDE, 1);
}

/** The nth picture: its kind, what it says, and the light of its pixels. */
export function picture(number) {
  const kind = KINDS[number % KINDS.length];
  const luck = chance(number * 7919 + 1);
  const { between, bell, next } = luck;
  const has = (what) => kind === what || kind === "everything";
  const mild = kind === "everything" ? 0.6 : 1;
  const text = card(luck);
  const code = QRCode.create(text, { errorCorrectionLevel: next() < 0.5 ? "M" : "L" }).modules;
  const side = code.size;

  // The code on its card, turned and leaning.
  const size = between(0.4, 0.78) * SIDE;
  const turn = between(-0.5, 0.5) * (has("perspective") ? 1.2 : 0.4);
  const lean = has("perspective") ? 0.13 * mild * size : 0.015 * size;
  const middle = [SIDE / 2 + between(-0.07, 0.07) * SIDE, SIDE / 2 + between(-0.07, 0.07) * SIDE];
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([x, y]) => [
    middle[0] + (size / 2) * (x * Math.cos(turn) - y * Math.sin(turn)) + between(-lean, lean),
    middle[1] + (size / 2) * (x * Math.sin(turn) + y * Math.cos(turn)) + between(-lean, lean),
  ]);
  const place = toSquare(corners);

  const low = has("low light");
  const ink = between(20, 60);
  const paper = between(175, 235);
  const slope = [between(-0.25, 0.25), between(-0.25, 0.25)];
  const blob = { x: middle[0] + between(-0.4, 0.4) * size, y: middle[1] + between(-0.4, 0.4) * size, wide: between(0.1, 0.22) * size * mild };
  let light = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      let sum = 0;
      for (const [dx, dy] of [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]]) {
        const [u, v] = place(x + dx, y + dy);
        const [column, row] = [Math.floor(u * side), Math.floor(v * side)];
        const inside = column >= 0 && row >= 0 && column < side && row < side;
        // Around the quiet zone lies the card's printed ground.
        const edge = 4 / side;
        const ground = u < -edge || v < -edge || u > 1 + edge || v > 1 + edge;
        if (inside && code.get(row, column)) sum += ink;
        else if (ground) sum += paper * (0.72 + 0.12 * Math.sin(x / 9) * Math.sin(y / 13));
        else sum += paper;
      }
      let value = (sum / 4) * (1 + slope[0] * (x / SIDE - 0.5) + slope[1] * (y / SIDE - 0.5));
      if (has("glare")) {
        const far = ((x - blob.x) ** 2 + ((y - blob.y) * 1.6) ** 2) / (blob.wide * blob.wide);
        value += 255 * Math.exp(-far * far);
      }
      light[y * SIDE + x] = value;
    }
  }
  const module = size / side;
  const sigma = has("blur") ? between(0.3, 0.75) * mild * module : 0.12 * module;
  light = blurred(light, sigma);
  const noise = has("noise") ? between(18, 55) * mild : 4;
  const dim = low ? between(0.12, 0.35) / mild : 1;
  const luma = new Uint8Array(SIDE * SIDE);
  for (let at = 0; at < luma.length; at += 1) {
    const grain = noise + (low ? between(3, 7) : 0);
    luma[at] = Math.max(0, Math.min(255, Math.round(light[at] * dim + (low ? 12 : 0) + bell() * grain)));
  }
  return { kind, text, luma, width: SIDE, height: SIDE };
}
