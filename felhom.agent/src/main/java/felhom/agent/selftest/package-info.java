/** The run of all checks under one deadline. */
package felhom.agent.selftest;
