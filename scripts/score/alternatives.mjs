/**
 * The alternatives of a regular expression at its outermost level, each with the insides of its groups
 * (offsets in the alternative, without the brackets and the marks of the group).
 */
export function splitAlternatives(pattern) {
  const alternatives = [];
  let from = 0;
  let depth = 0;
  let open = 0;
  let groups = [];
  for (let i = 0; i <= pattern.length; i++) {
    const ch = pattern[i];
    if (ch === '\\') i++;
    else if (ch === '[') i = endOfClass(pattern, i);
    else if (ch === '(') {
      if (depth++ === 0) open = i + 1 + /^(?:\?(?:[:=!]|<[=!]|<\w+>))?/.exec(pattern.slice(i + 1))[0].length;
    } else if (ch === ')') {
      if (--depth === 0) groups.push({ start: open - from, end: i - from });
    } else if (ch === undefined || (ch === '|' && depth === 0)) {
      alternatives.push({ text: pattern.slice(from, i), groups });
      from = i + 1;
      groups = [];
    }
  }
  return alternatives;
}

function endOfClass(pattern, at) {
  let i = at + 1;
  while (i < pattern.length && pattern[i] !== ']') i += pattern[i] === '\\' ? 2 : 1;
  return i;
}
