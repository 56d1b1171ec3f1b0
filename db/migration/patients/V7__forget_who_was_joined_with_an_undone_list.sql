-- A list that brought both of two who were joined takes that patient back: then an old id leads nowhere.
grant delete on patients.merged_patient to rivvi_app;
