// The journeys may know lib/testing and nothing else of lib: here is the table they generate their tests from.
export { can, type Permission, ROLES, type Role } from '../domain/permissions.ts';
