/** What the documented refusals read like where the issuer answers in French. */
const FRENCH: Readonly<Record<string, string>> = {
  'Amount must be at least 1': 'Le montant doit être d’au moins 1',
  'Card already frozen': 'Carte déjà gelée',
  'Card already terminated': 'Carte déjà résiliée',
  'Card not active': 'Carte non active',
  'Card not found': 'Carte introuvable',
  'Card not frozen': 'Carte non gelée',
  'Card terminated': 'Carte résiliée',
  'Customer KYC not approved': 'KYC du client non approuvé',
  'Customer not found': 'Client introuvable',
  'Insufficient balance': 'Solde insuffisant',
  'Insufficient card balance': 'Solde de la carte insuffisant',
  'Insufficient wallet balance': 'Solde du portefeuille insuffisant',
  'Invalid brand': 'Marque invalide',
  'Maximum card balance exceeded': 'Solde maximal de la carte dépassé',
  'No cards found for this customer': 'Aucune carte trouvée pour ce client',
};

export const inFrench = (message: string): string => FRENCH[message] ?? 'La demande a été refusée';
