/** The rights in the order of the catalogue: in this order they are compiled, listed and printed. */
export const RIGHTS = [
  'child_support_grant', 'old_age_allowance', 'disability_allowance', 'disability_card', 'state_welfare_card', 'aids_allowance',
  'poor_family_assistance', 'emergency_assistance', 'child_poor_family', 'elderly_difficulty', 'disability_relief', 'women_family_assistance',
  'elderly_funeral', 'elderly_home_repair', 'disability_home_adaptation', 'disability_fund_loan', 'elderly_fund_loan', 'assistive_device',
  'personal_assistant', 'long_term_care', 'universal_health_coverage', 'equity_scholarship',
] as const;
