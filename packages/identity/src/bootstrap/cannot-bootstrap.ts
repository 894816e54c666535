/** Something that the person at the keyboard can put right. */
export class CannotBootstrap extends Error {}
