/**
 * The check of the token's rights: what is missing, what is too much, and the commands that mend
 * it.
 */
package felhom.agent.permissions;
