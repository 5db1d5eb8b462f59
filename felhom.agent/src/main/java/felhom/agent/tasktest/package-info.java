/** The task test: a snapshot, a rollback and a deletion that leave no trace. */
package felhom.agent.tasktest;
