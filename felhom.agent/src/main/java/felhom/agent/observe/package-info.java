/**
 * What checks read from a host: lists that are read once and shared, and what could not be read.
 */
package felhom.agent.observe;
