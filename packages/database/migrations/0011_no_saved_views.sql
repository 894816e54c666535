-- Nothing ever wrote it: views of one's own stand in the person's record, which does not sleep.
DROP TABLE saved_views;
