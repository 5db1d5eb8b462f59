/** The section of the report on the machine that the agent runs on. */
package felhom.agent.machine;
