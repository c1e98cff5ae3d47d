// What the empty page offers to click: the lecture's own examples.
const raw = {
  en: ['Why is the sky blue?', 'The capital of France is', 'Here is my top 10 list of the landmarks to see in Paris:', 'What is 2+2?'],
  zh: ['天空为什么是蓝色的？', '法国的首都是', '巴黎十大必看景点：', 'The zebra is'],
};

export const examples = {
  assistant: {
    en: ['Why is the sky blue?', 'What is the capital of Japan?', 'How do plants make food?', 'Which landmarks should I see in Paris?'],
    zh: ['天空为什么是蓝色的？', '日本的首都是哪里？', '植物怎样制造养分？', 'Why is the sky blue?'],
  },
  raw,
  compare: {
    en: ['Why is the sky blue?', 'What is 2+2?', 'What is the capital of Japan?'],
    zh: ['天空为什么是蓝色的？', '日本的首都是哪里？', 'What is 2+2?'],
  },
};
