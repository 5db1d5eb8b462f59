/** What the agent remembers of earlier runs, if it has a directory for that. */
package felhom.agent.history;
