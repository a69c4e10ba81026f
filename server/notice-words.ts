// The words of every area's notices, put together.
import { casesNotices } from '@klaikhun/areas/cases';
import { householdNotices } from '@klaikhun/areas/household';
import { dutyNotices, type NoticeWords, orgNotices } from '@klaikhun/areas/org';
import { rightsNotices } from '@klaikhun/areas/rights';

export const noticeWords: NoticeWords = { ...orgNotices, ...dutyNotices, ...householdNotices, ...rightsNotices, ...casesNotices };
