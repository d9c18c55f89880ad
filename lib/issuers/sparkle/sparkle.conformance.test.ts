import { describeIssuer } from '../conformance/describe-issuer.ts';
import { sparkleSubject } from './testing/sparkle-subject.ts';

describeIssuer(sparkleSubject);
