/** The configuration: settings, the file, environment variables, and the source of the secret. */
package felhom.agent.config;
