// The deciding half of the rules, for whoever already has a compiled law: no YAML, no CEL, no generated code.
export { type Dictionary, type DerivedFact, type FactDefinition, type FactScope, type FactType, factOf, factPath, type Sensitivity } from '../dictionary.ts';
export { decideHousehold } from '../evaluate/decide.ts';
export { type Expression } from '../expression.ts';
export { type AmountCase, type Citation, type Condition, type Confidence, type Law, type Level, type LevelVersion, type Parameter, type Quota, type Right, type RightVersion, versionOn } from '../law.ts';
export {
  type Application, APPLICATIONS, type DatePrecision, type Decision, type Enrolment, type EnrolmentStatus, type Household, type Member, type Outcome, OUTCOMES, type Period, PERIODS, type Registration, STATUSES, type Words,
} from '../model.ts';
export { type ExplainedCondition, type Explanation, explainDecision, levelOf, type UsedFact } from '../evaluate/explain.ts';
export { type Question, rankQuestions, yearlyAmount } from '../evaluate/questions.ts';
export { encodeFact, type EncodedFact } from '../read/encode.ts';
export { type FactFault, readHousehold } from '../read/household.ts';
export { type Column, columnKind, type EnrolmentColumns, type Nation, sharedColumn, UNKNOWN_CODE, UNKNOWN_DATE, valueAt } from '../sweep/nation.ts';
export { Scratch as HouseholdReader } from '../sweep/scratch.ts';
