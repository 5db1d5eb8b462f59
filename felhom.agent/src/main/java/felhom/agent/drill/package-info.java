/**
 * The restore drill: the newest backup of a guest is restored under another number, compared,
 * perhaps started without a network, and destroyed again.
 */
package felhom.agent.drill;
