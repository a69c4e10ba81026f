// Who may do what to whose record, where, and what is written down about it. A policy is data on the route; there is no route without one.
export { type AccessPolicy, type Asker, CONFIRMED_FOR, decideAccess, type FieldClass, type Grant, type Purpose, type Relation } from './policy.ts';
export { decideOpening, type Opening, type Standing } from './opening.ts';
export { decideSecondPerson, decideUse, type RequestState, requestState, type SecondPerson, type TwoPersonRequest } from './second-person.ts';
export { accessProblems } from './problems.ts';
export { type Mounted, refuseUnguardedRoutes, refuseUnknownUses } from './guard.ts';
export { addressKey, type Ceiling, beganAt, type LimitKind, limitKindOf, type LimitScope, secondsLeft } from './limits.ts';
