import { expect, it } from "vitest";
import { whenWords } from "../src/lib/when";

// Days from 1970-01-01, null: open; the words are those of `dateline.model.say.when_words`.
const SAID: [number | null, number | null, number | null, number | null, string, string][] = [
  [22280, null, 22341, 22644, "17:05", "from 1 Jan 2031 or later until between 3 Mar and 31 Dec 2031, 17:05"],
  [22342, 22369, 22342, null, "NI", "from between 4 and 31 Mar 2031, night"],
  [22342, 22645, 23010, 23010, "NI", "from between 4 Mar 2031 and 1 Jan 2032 until 31 Dec 2032, night"],
  [22280, 22280, 22280, 22399, "24:00", "from 1 Jan 2031 until 30 Apr 2031 or earlier, midnight"],
  [22280, 22399, 22341, 22399, "17", "from 1 Jan 2031 or later until between 3 Mar and 30 Apr 2031, 17 h"],
  [-358913, 22339, null, 22339, "NI", "between 1 May AD 987 and 1 Mar 2031, night"],
  [-358913, 22399, 22645, null, "24:00", "from between May AD 987 and Apr 2031 until 1 Jan 2032 or later, midnight"],
  [22280, 22339, 22341, 22347, "24:00", "from between 1 Jan and 1 Mar 2031 until between 3 and 9 Mar 2031, midnight"],
  [22339, 22339, 22341, 23010, "17:05", "from 1 Mar 2031 until between 3 Mar 2031 and 31 Dec 2032, 17:05"],
  [null, 22369, null, 22399, "24:00", "from 31 Mar 2031 or earlier until 30 Apr 2031 or earlier, midnight"],
  [22280, 22645, 22341, null, "", "from between 1 Jan 2031 and 1 Jan 2032 until 3 Mar 2031 or later"],
  [null, -358913, -358913, 22347, "24:00", "from 1 May AD 987 or earlier until between 1 May AD 987 and 9 Mar 2031, midnight"],
  [-358913, 22339, -358913, 22339, "", "between 1 May AD 987 and 1 Mar 2031"],
  [null, 22339, -358913, 22645, "17:05", "from 1 Mar 2031 or earlier until between 1 May AD 987 and 1 Jan 2032, 17:05"],
  [null, 22341, 22399, 22399, "NI", "from 3 Mar 2031 or earlier until 30 Apr 2031, night"],
  [null, 22280, null, 22341, "17", "from 1 Jan 2031 or earlier until 3 Mar 2031 or earlier, 17 h"],
  [22347, 23010, null, null, "24:00", "from between 9 Mar 2031 and 31 Dec 2032, midnight"],
  [null, 22347, 22644, 22645, "24:00", "from 9 Mar 2031 or earlier until 31 Dec 2031 or 1 Jan 2032, midnight"],
  [22280, 22399, 22280, null, "24:00", "from between Jan and Apr 2031, midnight"],
  [null, -358913, 22280, 22339, "", "from 1 May AD 987 or earlier until between 1 Jan and 1 Mar 2031"],
  [-358913, 22644, 22280, 22644, "", "from 1 May AD 987 or later until 2031"],
  [null, 22341, 22341, 22342, "MO", "from 3 Mar 2031 or earlier until 3 or 4 Mar 2031, morning"],
  [22280, null, 23010, 23010, "17:05", "from 1 Jan 2031 or later until 31 Dec 2032, 17:05"],
  [-358913, 22280, 22341, 23010, "17", "from between 1 May AD 987 and 1 Jan 2031 until between 3 Mar 2031 and 31 Dec 2032, 17 h"],
  [22339, 22341, 22644, 22645, "NI", "from between 1 and 3 Mar 2031 until 31 Dec 2031 or 1 Jan 2032, night"],
  [null, 22645, 22341, 22645, "24:00", "until between 3 Mar 2031 and 1 Jan 2032, midnight"],
  [null, -358913, 22339, 22339, "17", "from 1 May AD 987 or earlier until 1 Mar 2031, 17 h"],
  [null, 22339, null, 22342, "MO", "from 1 Mar 2031 or earlier until 4 Mar 2031 or earlier, morning"],
  [22342, 23010, null, null, "17", "from between 4 Mar 2031 and 31 Dec 2032, 17 h"],
  [-358913, null, 22341, null, "", "from 1 May AD 987 or later until 3 Mar 2031 or later"],
  [22339, 22341, 22339, 22644, "MO", "from between 1 and 3 Mar 2031 until 31 Dec 2031 or earlier, morning"],
  [-358913, 22645, 22644, 22645, "", "from 1 May AD 987 or later until 31 Dec 2031 or 1 Jan 2032"],
  [-358913, 22369, 22280, 22369, "", "from 1 May AD 987 or later until between Jan and Mar 2031"],
  [22347, 22369, 23010, null, "17:05", "from between 9 and 31 Mar 2031 until 31 Dec 2032 or later, 17:05"],
  [22342, 22645, null, 23010, "", "from between 4 Mar 2031 and 1 Jan 2032 until 31 Dec 2032 or earlier"],
  [-358913, null, 22339, 22347, "17:05", "from 1 May AD 987 or later until between 1 and 9 Mar 2031, 17:05"],
];

it("says a time as the command line does", () => {
  for (const [first, begun, ended, last, part, words] of SAID) {
    expect(whenWords({ first, begun, ended, last, part })).toBe(words);
  }
});
