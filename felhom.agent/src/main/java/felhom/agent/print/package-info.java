/** What {@code --print} and {@code --fingerprint} write. */
package felhom.agent.print;
