/** Sign-ins a second in `custom` mode, and how many at once: a flood of 25 a second leaves as many for everybody else. */
export const DOOR = { rate: 50, burst: 100 }
