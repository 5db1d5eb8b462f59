/** A run that makes changes: how far it is, and what happens if it is told to end. */
package felhom.agent.steps;
