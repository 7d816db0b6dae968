/** Forms of control as a journal's heading names them. */
export const controlNames: Readonly<Record<string, string>> = {
  exam: 'экзамен',
  credit: 'зачёт',
  gradedCredit: 'дифференцированный зачёт',
  courseProject: 'курсовой проект',
  courseWork: 'курсовая работа',
  controlWork: 'контрольная работа',
  other: 'другая форма контроля',
};
