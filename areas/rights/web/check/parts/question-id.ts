/** The heading that asks: it names the group of fields under it, so that the question is read once. */
export const QUESTION_ID = 'question';
