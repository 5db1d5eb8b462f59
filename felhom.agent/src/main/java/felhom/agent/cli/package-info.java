/** The command line: options, help and the errors of usage. */
package felhom.agent.cli;
