-- Why: a list filtered by a status or state that few rows have must not walk all the others by date.

-- CreateIndex
CREATE INDEX "cards_status_created_at_id_idx" ON "cards"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "intents_state_created_at_id_idx" ON "intents"("state", "created_at" DESC, "id" DESC);
