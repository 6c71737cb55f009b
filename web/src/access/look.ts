/** A look as a list tells it: out of the log itself, or as it stood at a moment. */
import type { LookRow, ReadThen } from '../generated/api';

export type Look = Omit<ReadThen, 'unit'> & Partial<Pick<LookRow, 'id' | 'kind' | 'case' | 'thing' | 'decision'>>;
