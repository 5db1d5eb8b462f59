/** The checks of the self-test. */
package felhom.agent.check;
