import { describeIssuer } from '../conformance/describe-issuer.ts';
import { slashSubject } from './testing/slash-subject.ts';

describeIssuer(slashSubject);
