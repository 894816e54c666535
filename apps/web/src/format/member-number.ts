/** A member's number as people say it: `M-00123`. */
export const memberNumber = (number: number): string => `M-${String(number).padStart(5, '0')}`
